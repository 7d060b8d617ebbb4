/**
 * Claim check: a large payload goes to a blob store, a small reference to it goes over the channel, and subscribers get the
 * original message with its payload read lazily from the store.
 *
 * <p>The parts, in the order a message meets them: {@code CheckIn} decides and makes references with {@code Upload} and
 * {@code Encoder}; {@code ClaimPublication} and {@code ReferenceWindow} keep order, demand and outcomes; {@code Redeemer}
 * restores messages; {@code Acknowledgements} end objects; {@code IntentLog} remembers what is open, so that
 * {@code Janitor} finds what a crash left behind; {@code ObjectNames} names it all.
 *
 * <p>Threads: uploads are measured and compressed, and compressed payloads decompressed, on the stage's own {@code claims}
 * threads; an uncompressed payload is verified on the thread the store delivers it on. Nothing here blocks.
 *
 * <p>May import {@code dev.sluice.slots}, Reactor and zstd; no other pattern, no backend, not the runtime.
 */
@NullMarked
package dev.sluice.pattern.claimcheck;

import org.jspecify.annotations.NullMarked;
