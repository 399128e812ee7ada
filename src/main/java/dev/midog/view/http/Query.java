package dev.midog.view.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a query, decoded; a field may come several times. */
public final class Query {
    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    private Query() {}

    /**
     * Reads the part of an address behind the question mark.
     *
     * @param raw as it was sent; null where there is none
     * @throws BadQuestion where its percent signs are not followed by two digits
     */
    public static Query of(@Nullable String raw) {
        Query query = new Query();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            query.fields.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadQuestion(400, "the query is not encoded as addresses are");
        }
    }

    /** The first value of {@code name}. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** All values of {@code name}, in their order. */
    public List<String> all(String name) {
        return List.copyOf(fields.getOrDefault(name, List.of()));
    }
}
