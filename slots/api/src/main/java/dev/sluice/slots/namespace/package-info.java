/**
 * The names that keep users apart: a namespace, and the scope of one slot inside it. A namespace's name is the
 * strictest of all names, 3 to 63 lower-case letters, digits and hyphens with a letter first, so that it can be part of
 * a bucket, a host, a consumer group or a table as it is. An adapter puts the scope in front of every name it gives to
 * its server and takes it off again, and the separator is one that neither part can hold: two scopes never see each
 * other's data, even on one server. The names are immutable values, safe from any thread, and checked when they are
 * made. Nothing of Sluice is imported here, and everything else may import this.
 */
@NullMarked
package dev.sluice.slots.namespace;

import org.jspecify.annotations.NullMarked;
