package dev.sluice.backend.memory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object on its way in. Buffers of a good size are kept as they are; crumbs are gathered, since each kept buffer costs
 * more than it holds. Cancellation comes from any thread, hence the lock; it is held for moments only.
 */
final class BlobAssembly {

    private static final int CRUMB = 4 << 10;
    private static final int LARGEST_CHUNK = 256 << 10;
    private static final int GATHERED = 64 << 10;

    private final BlobBudget budget;
    private final List<ByteBuffer> chunks = new ArrayList<>();
    private byte[] crumbs = {};
    private int gathered;
    private long size;
    private long taken;
    private boolean over;

    BlobAssembly(BlobBudget budget) {
        this.budget = budget;
    }

    /** Throws, and keeps nothing of the buffer, when there is no room. */
    synchronized void add(ByteBuffer buffer) {
        if (over) {
            return;
        }
        take(buffer.remaining());
        size += buffer.remaining();
        if (buffer.remaining() >= CRUMB && !buffer.isDirect()) {
            keepCrumbs();
            for (int at = buffer.position(); at < buffer.limit(); at += LARGEST_CHUNK) {
                chunks.add(buffer.slice(at, Math.min(LARGEST_CHUNK, buffer.limit() - at))
                        .asReadOnlyBuffer());
            }
        } else {
            gather(buffer.duplicate());
        }
    }

    private void gather(ByteBuffer buffer) {
        while (buffer.hasRemaining()) {
            if (gathered == crumbs.length) {
                if (gathered == GATHERED) {
                    keepCrumbs();
                }
                crumbs = Arrays.copyOf(crumbs, Math.min(GATHERED, Math.max(CRUMB, crumbs.length * 2)));
            }
            int part = Math.min(buffer.remaining(), crumbs.length - gathered);
            buffer.get(crumbs, gathered, part);
            gathered += part;
        }
    }

    private void keepCrumbs() {
        if (gathered > 0) {
            byte[] kept = gathered == crumbs.length ? crumbs : Arrays.copyOf(crumbs, gathered);
            chunks.add(ByteBuffer.wrap(kept).asReadOnlyBuffer());
            crumbs = new byte[0];
            gathered = 0;
        }
    }

    private void take(long bytes) {
        budget.take(bytes, taken);
        taken += bytes;
    }

    /** Takes what an object counts by itself; before anything is added. */
    synchronized void begin() {
        take(BlobBudget.OVERHEAD);
    }

    synchronized long size() {
        return size;
    }

    /** What was gathered; from here on the budget belongs to the object. Null when it was given up meanwhile. */
    synchronized @Nullable List<ByteBuffer> finish() {
        if (over) {
            return null;
        }
        keepCrumbs();
        over = true;
        return chunks;
    }

    /** Gives everything back; nothing to do when it was finished. */
    synchronized void giveUp() {
        if (!over) {
            over = true;
            budget.giveBack(taken);
        }
    }
}
