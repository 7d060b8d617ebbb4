package dev.sluice.slots.message;

/** The one rule for topic names: the common part of what Kafka, NATS, Redis and SQS can name. */
final class Topics {

    private static final int LONGEST = 200;

    private Topics() {}

    static String checked(String topic) {
        int length = topic.length();
        if (length == 0 || length > LONGEST) {
            throw new IllegalArgumentException("topic: " + length + " characters (expected: 1 to " + LONGEST + ")");
        }
        boolean tokenOpen = false;
        for (int i = 0; i < length; i++) {
            char c = topic.charAt(i);
            if (c == '.' && tokenOpen) {
                tokenOpen = false;
            } else if (isTokenCharacter(c)) {
                tokenOpen = true;
            } else {
                throw invalid(topic);
            }
        }
        if (!tokenOpen) {
            throw invalid(topic);
        }
        return topic;
    }

    static boolean isTokenCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    static IllegalArgumentException invalid(String topic) {
        return new IllegalArgumentException(
                "topic: '" + topic + "' (expected: letters, digits, _ and - in tokens separated by dots)");
    }
}
