package dev.midog.view.http;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is asked, after it was let in.
 *
 * @param method {@code GET} for HEAD too
 * @param path as it was sent, without the query; no character of it is encoded
 * @param query decoded
 * @param body of a POST; empty of others
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
public record Question(String method, String path, Query query, byte[] body) {
    /** The value of a query's field; empty where it is absent or blank. */
    public Optional<String> text(String name) {
        return query.first(name).filter(value -> !value.isBlank());
    }

    /** A whole number of the query; empty where it is absent. */
    public OptionalLong whole(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text.get()));
        } catch (NumberFormatException e) {
            throw new BadQuestion(400, name + " is not a whole number");
        }
    }

    /** A finite number of the query; empty where it is absent. */
    public OptionalDouble number(String name) {
        return text(name).stream().mapToDouble(value -> finite(name, value)).findFirst();
    }

    /** The finite numbers of a field of the query that comes several times, in their order. */
    public List<Double> numbers(String name) {
        return query.all(name).stream().map(value -> finite(name, value)).toList();
    }

    private static double finite(String name, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new BadQuestion(400, name + " is not a number");
        }
        throw new BadQuestion(400, name + " is not a finite number");
    }
}
