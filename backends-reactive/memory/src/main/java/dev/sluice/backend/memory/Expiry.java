package dev.sluice.backend.memory;

/** When a key ends, unless it is written before. The first to end sorts first. */
record Expiry(long at, String key) implements Comparable<Expiry> {

    @Override
    public int compareTo(Expiry other) {
        int byTime = Long.compare(at, other.at);
        return byTime != 0 ? byTime : key.compareTo(other.key);
    }
}
