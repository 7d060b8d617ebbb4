package dev.sluice.backend.memory;

import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.error.TransientException;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes all objects of one backend may take. An object counts while it is being put, too. */
final class BlobBudget {

    /** What an object counts besides its content, so that no number of empty ones fills the heap. */
    static final long OVERHEAD = 1024;

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    BlobBudget(long limit) {
        this.limit = limit;
    }

    /**
     * Takes the bytes, or throws and takes none.
     *
     * @param already what the same object has taken before
     */
    void take(long bytes, long already) {
        long now = used.addAndGet(bytes);
        if (now > limit) {
            used.addAndGet(-bytes);
            throw refused(already + bytes);
        }
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    private SluiceException refused(long wanted) {
        ByteSize most = new ByteSize(limit);
        return wanted > limit
                ? new PermanentException("an object of " + wanted + " bytes or more does not fit into " + most)
                : new TransientException("the objects in memory have reached their limit of " + most);
    }
}
