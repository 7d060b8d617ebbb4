/**
 * Documents: JSON objects in UTF-8 text, under string ids in named collections, which come and go with what is in them.
 * Texts are I-JSON (RFC 7493): numbers are exact to 64-bit floating point and member names are unique; what is read is
 * equal as JSON to what was put, though white space, the order of members and the spelling of numbers may differ. Ids
 * and collection names are 1 to 512 characters without control characters. Writes are atomic, and linearizable for one
 * document within one backend; there is no order across documents, and a query is not a snapshot.
 */
@NullMarked
package dev.sluice.slots.model.document;

import org.jspecify.annotations.NullMarked;
