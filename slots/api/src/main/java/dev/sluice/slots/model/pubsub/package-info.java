/**
 * Publish / subscribe: every subscriber, or one member of every group of subscribers, sees every message of a topic.
 * Messages of one key reach one subscriber or group in the order in which they were accepted; redelivery may break that
 * order unless the subscription is an ordered one. Accepting one message is atomic over its subscribers; publishing
 * several is not. What is published while nobody listens is gone, except for groups that were registered to miss
 * nothing.
 *
 * <p>Topics are 1 to 200 characters: letters, digits, hyphens and underscores in tokens separated by dots; wildcards
 * stand for whole tokens. Deliveries arrive on the backend's threads, one at a time for each subscriber, and no more
 * are held than demand and prefetch allow: a slow group is heard by its publishers. Of Sluice, only messages and
 * channels are imported here.
 */
@NullMarked
package dev.sluice.slots.model.pubsub;

import org.jspecify.annotations.NullMarked;
