/**
 * Property graphs: vertices and directed edges, each with an id of the caller's choice, a label and typed properties;
 * two vertices may have any number of edges between them, and an edge may be a loop. Ids, labels and property names are
 * 1 to 512 characters without control characters; vertices and edges have ids of their own. Each write is one atomic
 * step and an edge never lacks a vertex at its ends; writes to one vertex or edge are linearizable within one backend.
 * Walks, queries and analyses are not snapshots: what changes meanwhile may or may not count.
 */
@NullMarked
package dev.sluice.slots.model.graph;

import org.jspecify.annotations.NullMarked;
