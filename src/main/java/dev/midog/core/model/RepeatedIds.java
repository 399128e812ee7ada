package dev.midog.core.model;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Finds ids that stand more than once among millions, without an object for each. */
public final class RepeatedIds {
    private RepeatedIds() {}

    /** The ids that stand more than once in {@code ids}, whose order is lost where they do not rise. */
    public static Set<Long> of(long[] ids) {
        Set<Long> repeated = new HashSet<>();
        if (rises(ids)) {
            return repeated;
        }
        Arrays.sort(ids);
        for (int i = 1; i < ids.length; i++) {
            if (ids[i - 1] == ids[i]) {
                repeated.add(ids[i]);
            }
        }
        return repeated;
    }

    private static boolean rises(long[] ids) {
        for (int i = 1; i < ids.length; i++) {
            if (ids[i - 1] >= ids[i]) {
                return false;
            }
        }
        return true;
    }
}
