package dev.sluice.slots.message;

/**
 * A topic, or a pattern of topics with NATS's wildcards: {@code *} stands for one token, a last {@code >} for one or more.
 *
 * @param text such as {@code orders.created}, {@code orders.*} or {@code orders.>}
 */
public record TopicPattern(String text) {

    public TopicPattern {
        String[] tokens = text.split("\\.", -1);
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < tokens.length; i++) {
            boolean wildcard = tokens[i].equals("*") || (tokens[i].equals(">") && i == tokens.length - 1);
            literal.append(i == 0 ? "" : ".").append(wildcard ? "x" : tokens[i]);
        }
        Topics.checked(literal.toString());
    }

    public static TopicPattern of(String text) {
        return new TopicPattern(text);
    }

    /** Whether it names more than one topic. */
    public boolean hasWildcard() {
        return text.indexOf('*') >= 0 || text.indexOf('>') >= 0;
    }

    public boolean matches(String topic) {
        if (!hasWildcard()) {
            return text.equals(topic);
        }
        int p = 0;
        int t = 0;
        while (p < text.length() && t < topic.length()) {
            char c = text.charAt(p);
            if (c == '>') {
                return true;
            }
            if (c == '*') {
                int end = topic.indexOf('.', t);
                t = end < 0 ? topic.length() : end;
                p++;
            } else if (c == topic.charAt(t)) {
                p++;
                t++;
            } else {
                return false;
            }
        }
        return p == text.length() && t == topic.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
