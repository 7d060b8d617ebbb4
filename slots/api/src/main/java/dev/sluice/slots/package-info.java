/**
 * The ground floor: contracts only, shared by backends, patterns and the runtime, which never see each other.
 *
 * <ul>
 *   <li>{@code message}: what travels: {@link dev.sluice.slots.message.Message} and its payload;
 *   <li>{@code channel}: how it travels: {@link dev.sluice.slots.channel.Channel}, deliveries, outcomes and receipts;
 *   <li>{@code model}: the data models a backend can offer, one thin reactive interface per ability;
 *   <li>{@code catalog}: the names of those interfaces, their capabilities, and the attributes promised about them;
 *   <li>{@code spi}: what a plug-in implements: backends, stages, patterns, workers;
 *   <li>{@code namespace}: the names and scopes that keep two namespaces apart;
 *   <li>{@code config}: the vocabulary of typed configuration records;
 *   <li>{@code error}: the one sealed family of failures.
 * </ul>
 *
 * <h2>Rules that hold for every reactive method of this module</h2>
 *
 * <ol>
 *   <li><b>Demand</b>: every returned publisher is cold and honours demand; nothing happens before it is subscribed. A
 *       {@code Mono} counts as a demand of one.
 *   <li><b>Thread</b>: signals arrive on a thread of the callee's choice, which may be the caller's; no signal ever
 *       blocks, and a caller must not block in it. Signals of one subscription are serial.
 *   <li><b>Cancellation</b>: stops further work as soon as possible and releases every resource held; it never undoes
 *       what is already stored. A write cancelled mid-flight has an unknown outcome.
 *   <li><b>Completion</b>: a {@code Mono<Void>} completes when the effect is as durable as the backend's attributes
 *       promise; an absent value is an empty {@code Mono}, never {@code null}.
 *   <li><b>Errors</b>: a {@link dev.sluice.slots.error.SluiceException}, whose type says what a caller may do next.
 *       Misuse (a null, a negative limit, a closed resource) throws a JDK exception at the call.
 * </ol>
 *
 * A method's own Javadoc states only what it adds to these, in the same order.
 */
@NullMarked
package dev.sluice.slots;

import org.jspecify.annotations.NullMarked;
