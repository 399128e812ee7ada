package dev.midog.fetch.sets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.json.JsonFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sets that {@code sets.json} in the program lists. */
public final class SetRegistry {
    private static final String RESOURCE = "/dev/midog/sets.json";
    private static final Parameter SET = Parameter.of("set");

    private SetRegistry() {}

    /** All sets, in the order of the registry. */
    public static List<PublishedSet> all() {
        try (InputStream in = SetRegistry.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<PublishedSet> sets = new ArrayList<>();
            JsonFile.tree(text, RESOURCE).path("sets").forEach(node -> sets.add(set(node)));
            return List.copyOf(sets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The set called {@code name}, in any letter case; a usage error lists the names. */
    public static PublishedSet named(String name) {
        return all().stream()
                .filter(set -> set.name().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> MidogException.invalidValue(
                        SET,
                        name,
                        "one of " + all().stream().map(PublishedSet::name).collect(Collectors.joining(", "))));
    }

    private static PublishedSet set(JsonNode node) {
        List<String> ids = new ArrayList<>();
        node.path("ids").forEach(id -> ids.add(id.asText()));
        List<PublishedSet.SetOverlap> overlaps = new ArrayList<>();
        node.path("overlaps")
                .forEach(one -> overlaps.add(new PublishedSet.SetOverlap(
                        one.path("set").asText(), one.path("what").asText())));
        return new PublishedSet(
                node.path("name").asText(),
                node.path("title").asText(),
                PublishedSet.Host.valueOf(node.path("host").asText().toUpperCase(Locale.ROOT)),
                ids,
                Pattern.compile(node.path("keep").asText(".*")),
                node.path("content").asText(),
                node.hasNonNull("license") ? node.get("license").asText() : null,
                node.path("citation").asText(),
                overlaps);
    }
}
