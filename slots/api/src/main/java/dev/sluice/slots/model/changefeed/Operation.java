package dev.sluice.slots.model.changefeed;

/** What happened to a row, by Debezium's letters. */
public enum Operation {
    CREATE('c'),
    UPDATE('u'),
    DELETE('d'),
    /** Read by a snapshot. */
    READ('r'),
    TRUNCATE('t');

    private final char code;

    Operation(char code) {
        this.code = code;
    }

    public char code() {
        return code;
    }
}
