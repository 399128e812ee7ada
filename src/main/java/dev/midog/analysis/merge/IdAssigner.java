package dev.midog.analysis.merge;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives out the ids of one kind, by the policy. */
final class IdAssigner {
    private static final Parameter IDS = Parameter.of("ids");

    private final String kind;
    private final IdPolicy policy;
    private final long highest;
    private final Map<Long, String> owners = new HashMap<>();
    private long last;
    private long changed;

    /**
     * Gives out ids.
     *
     * @param kind the word for one of those that get them
     * @param all the ids of that kind in all inputs
     */
    IdAssigner(String kind, IdPolicy policy, Collection<List<Long>> all) {
        this.kind = kind;
        this.policy = policy;
        this.highest = all.stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        this.last = Math.max(0, highest);
    }

    /**
     * The id in the result for {@code id} of an input.
     *
     * @param number the input's, 1 for the first
     * @param input its name
     */
    long take(long id, int number, String input) {
        long taken = switch (policy) {
            case KEEP, RENUMBER -> owners.containsKey(id) ? next(id, input) : id;
            case PREFIX -> prefixed(id, number, input);
        };
        owners.put(taken, input);
        changed += taken == id ? 0 : 1;
        return taken;
    }

    private long next(long id, String input) {
        if (policy == IdPolicy.KEEP) {
            throw MidogException.invalidData(Message.of(
                    input + ": " + kind + " " + id + " has the id of another one, of " + owners.get(id)
                            + "; let ids be changed with ",
                    IDS.as("renumber"),
                    " or ",
                    IDS.as("prefix")));
        }
        if (last == Long.MAX_VALUE) {
            throw MidogException.invalidData(
                    input + ": " + kind + " " + id + ": there is no id above " + highest + " to give it; number anew");
        }
        return ++last;
    }

    private long prefixed(long id, int number, String input) {
        if (id < 0) {
            throw MidogException.invalidData(Message.of(
                    input + ": " + kind + " " + id + ": an id below 0 cannot be led by a number; take ",
                    IDS.as("renumber")));
        }
        try {
            long unit = 10;
            while (unit <= highest) {
                unit = Math.multiplyExact(unit, 10);
            }
            return Math.addExact(Math.multiplyExact(unit, number), id);
        } catch (ArithmeticException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA,
                    Message.of(
                            input + ": " + kind + " " + id + ": ids up to " + highest
                                    + " leave no room for a number in front; take ",
                            IDS.as("renumber")),
                    e);
        }
    }

    /** How many ids have become others so far. */
    long changed() {
        return changed;
    }
}
