package dev.midog.analysis.merge;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives out the ids of one kind, by the policy.
 *
 * <p>An id that no file states gives way to one that any input states, and never makes an input be refused.
 */
final class IdAssigner {
    private static final Parameter IDS = Parameter.of("ids");

    private final String kind;
    private final IdPolicy policy;
    private final long highest;
    private final Set<Long> stated;
    private final Map<Long, String> owners = new HashMap<>();
    private long last;
    private long changed;

    /**
     * An id of an input.
     *
     * @param numbered whether no file states it
     */
    record Id(long value, boolean numbered) {}

    /**
     * Gives out ids.
     *
     * @param kind the word for one of those that get them
     * @param all the ids of that kind in all inputs
     */
    IdAssigner(String kind, IdPolicy policy, Collection<List<Id>> all) {
        this.kind = kind;
        this.policy = policy;
        this.highest =
                all.stream().flatMap(List::stream).mapToLong(Id::value).max().orElse(0);
        this.stated = stated(all);
        this.last = Math.max(0, highest);
    }

    /** The ids that files state; empty where files state all, so that none has to give way. */
    private static Set<Long> stated(Collection<List<Id>> all) {
        return all.stream().flatMap(List::stream).anyMatch(Id::numbered)
                ? all.stream()
                        .flatMap(List::stream)
                        .filter(id -> !id.numbered())
                        .map(Id::value)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /**
     * The id in the result for {@code id} of an input.
     *
     * @param number the input's, 1 for the first
     * @param input its name
     */
    long take(Id id, int number, String input) {
        long taken = switch (policy) {
            case KEEP, RENUMBER -> isFree(id) ? id.value() : next(id, input);
            case PREFIX -> prefixed(id.value(), number, input);
        };
        owners.put(taken, input);
        changed += taken == id.value() || id.numbered() ? 0 : 1;
        return taken;
    }

    private boolean isFree(Id id) {
        return !owners.containsKey(id.value()) && !(id.numbered() && stated.contains(id.value()));
    }

    private long next(Id id, String input) {
        if (policy == IdPolicy.KEEP && !id.numbered()) {
            throw MidogException.invalidData(Message.of(
                    input + ": " + kind + " " + id.value() + " has the id of another one, of " + owners.get(id.value())
                            + "; let ids be changed with ",
                    IDS.as("renumber"),
                    " or ",
                    IDS.as("prefix")));
        }
        if (last == Long.MAX_VALUE) {
            throw MidogException.invalidData(input + ": " + kind + " " + id.value() + ": there is no id above "
                    + highest + " to give it; renumber them");
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

    /** How many ids that files state have become others so far. */
    long changed() {
        return changed;
    }
}
