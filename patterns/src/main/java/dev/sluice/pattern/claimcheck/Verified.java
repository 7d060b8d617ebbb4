package dev.sluice.pattern.claimcheck;

import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Passes a payload on while measuring it, and ends in an error when it is not what the claim says. */
final class Verified {

    private final Claim claim;
    private final Measure measure = new Measure(0);
    private final byte[] scratch = new byte[Slices.SIZE];

    private Verified(Claim claim) {
        this.claim = claim;
    }

    /** Demand and threads are those of the buffers. Errors: {@link ClaimCorruptException}, at the first surplus byte or the end. */
    static Flux<ByteBuffer> against(Claim claim, Flux<ByteBuffer> buffers) {
        return Flux.defer(() -> {
            Verified verified = new Verified(claim);
            return buffers.doOnNext(verified::pass).concatWith(Mono.fromRunnable(verified::end));
        });
    }

    private void pass(ByteBuffer buffer) {
        ByteBuffer view = buffer.duplicate();
        if (measure.size() + view.remaining() > claim.size()) {
            throw new ClaimCorruptException(
                    claim.key() + ": longer than the " + claim.size() + " bytes that were published");
        }
        while (view.hasRemaining()) {
            int count = Math.min(view.remaining(), scratch.length);
            view.get(scratch, 0, count);
            measure.add(scratch, count);
        }
    }

    private void end() {
        Measured measured = measure.end();
        if (measured.size() != claim.size()) {
            throw new ClaimCorruptException(claim.key() + ": ended after " + measured.size() + " of the " + claim.size()
                    + " bytes that were published");
        }
        if (!measured.sha256().equals(claim.sha256()) || !measured.crc32c().equals(claim.crc32c())) {
            throw new ClaimCorruptException(claim.key() + ": SHA-256 " + measured.sha256() + ", CRC-32C "
                    + measured.crc32c() + " (expected: " + claim.sha256() + ", " + claim.crc32c() + ")");
        }
    }
}
