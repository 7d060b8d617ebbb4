package dev.sluice.runtime.config;

import java.util.Collection;
import java.util.Optional;

/** How problems name what is allowed, and what was probably meant. */
public final class Choices {

    private Choices() {}

    /** {@code one of channel, store; did you mean store?}: for the expected half of a problem. */
    public static String oneOf(String found, Collection<String> allowed) {
        if (allowed.isEmpty()) {
            return "nothing here";
        }
        if (allowed.size() == 1) {
            return allowed.iterator().next();
        }
        String all = "one of " + String.join(", ", allowed);
        return nearest(found, allowed)
                .map(near -> all + "; did you mean " + near + "?")
                .orElse(all);
    }

    /** The one that is few enough slips of the finger away, or begins or ends with what was found; the first of equals. */
    public static Optional<String> nearest(String found, Collection<String> allowed) {
        String best = null;
        int fewest = Math.max(1, Math.min(found.length(), 30) / 3) + 1;
        for (String each : allowed) {
            int slips = found.length() > 100 ? fewest : slips(found, each);
            if (slips < fewest && slips < Math.max(2, each.length())) {
                fewest = slips;
                best = each;
            }
        }
        return Optional.ofNullable(best)
                .or(() -> allowed.stream()
                        .filter(each -> found.length() > 2 && (each.startsWith(found) || each.endsWith(found)))
                        .findFirst());
    }

    // The optimal string alignment distance: a letter added, dropped or replaced, or two neighbours swapped.
    private static int slips(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            distance[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            distance[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replace = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                distance[i][j] = Math.min(replace, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    distance[i][j] = Math.min(distance[i][j], distance[i - 2][j - 2] + 1);
                }
            }
        }
        return distance[a.length()][b.length()];
    }
}
