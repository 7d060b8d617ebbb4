/**
 * Contract of change feeds. The tables belong to someone else, so a backend's test says how a row is committed to one; the
 * contract asks for rows to be made and nothing more.
 */
@NullMarked
package dev.sluice.tck.changefeed;

import org.jspecify.annotations.NullMarked;
