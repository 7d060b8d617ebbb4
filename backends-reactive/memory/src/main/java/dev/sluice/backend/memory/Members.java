package dev.sluice.backend.memory;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Who shares a supply, in the order in which they came. Changed under the supply's monitor, read without it. */
final class Members {

    private static final Member[] NOBODY = {};

    private volatile Member[] members = NOBODY;
    private int turn;

    Member[] now() {
        return members;
    }

    boolean isEmpty() {
        return members.length == 0;
    }

    void add(Member member) {
        Member[] more = Arrays.copyOf(members, members.length + 1);
        more[members.length] = member;
        members = more;
    }

    void remove(Member member) {
        members = Arrays.stream(members).filter(each -> each != member).toArray(Member[]::new);
    }

    /**
     * Lets each take until nothing is left, beginning with another one every time, so that members share. None is left out,
     * because one that was first may have no demand by the time it takes. Without the monitor.
     */
    void wake(BooleanSupplier nothingLeft) {
        Member[] present = members;
        int first = present.length < 2 ? 0 : (turn++ & Integer.MAX_VALUE) % present.length;
        for (int i = 0; i < present.length && !nothingLeft.getAsBoolean(); i++) {
            present[(first + i) % present.length].drain();
        }
    }

    /** What any of them has and has not settled. Under the monitor. */
    void forEachUnsettled(Consumer<Item> action) {
        for (Member member : members) {
            Item item = member.firstUnsettled;
            while (item != null) {
                Item next = item.nextOfHolder();
                action.accept(item);
                item = next;
            }
        }
    }

    /** Ends them all, without the monitor. */
    void fail(Throwable reason) {
        for (Member member : members) {
            member.fail(reason);
        }
    }
}
