package dev.midog.patch.plan;

import dev.midog.core.model.MidogException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several equal parts of a plan, for runs that share the work.
 *
 * <p>A shard is a stretch of the plan's order, so that it touches few images; shards differ by one patch at most.
 *
 * @param number which part, from 1
 * @param of how many parts there are
 */
public record Shard(int number, int of) {
    private static final int MAX_SHARDS = 1_000_000;
    private static final Pattern TEXT = Pattern.compile("\\s*(-?\\d{1,9})\\s*/\\s*(-?\\d{1,9})\\s*");

    /** Refuses numbers out of range as a usage error. */
    public Shard {
        if (of < 1 || of > MAX_SHARDS || number < 1 || number > of) {
            throw MidogException.invalidValue(
                    PatchParameters.SHARD, number + "/" + of, "one of 1/n to n/n, where n is at most " + MAX_SHARDS);
        }
    }

    /** Reads {@code 2/8}, the second of eight. */
    public static Shard parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw MidogException.invalidValue(PatchParameters.SHARD, text, "like 2/8, the second of eight");
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** The number, from 0 and in plan order, of its first patch among {@code patches}. */
    public long first(long patches) {
        return share(number - 1L, patches);
    }

    /** The number after that of its last patch among {@code patches}. */
    public long end(long patches) {
        return share(number, patches);
    }

    private long share(long parts, long patches) {
        return patches / of * parts + patches % of * parts / of;
    }

    /** As it was read, such as {@code 2/8}. */
    @Override
    public String toString() {
        return number + "/" + of;
    }
}
