package dev.midog.format.croissant;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a description says of the dataset as a whole.
 *
 * <p>What is known of MIDOG++ is said only where every image is one of its own; of other datasets what they say of
 * themselves under COCO's keys.
 */
final class DatasetDescription {
    /** What Croissant demands and a dataset may not tell. */
    private static final List<String> DEMANDED = List.of("license", "url", "creator", "datePublished");

    private static final Set<String> KNOWN_INFO =
            Set.of("name", "description", "url", "contributor", "version", "date_created", "year", "midog");

    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/](\\d\\d)[-/](\\d\\d)(?:\\D.*)?");
    private static final Pattern VERSION = Pattern.compile("(\\d+)(\\.\\d+)?(\\.\\d+)?");
    private static final int LONGEST_NAME = 100;

    private final Dataset dataset;
    private final Extras info;
    private final Map<String, @Nullable Object> keys = new LinkedHashMap<>();

    DatasetDescription(Dataset dataset) {
        this.dataset = dataset;
        this.info = dataset.info();
        if (MidogFacts.areOf(dataset)) {
            midog();
        } else {
            other();
        }
        Optional<String> year = info("year").filter(text -> text.matches("\\d{4}"));
        put(
                "dateCreated",
                info("date_created").flatMap(DatasetDescription::date).or(() -> year).stream()
                        .toList());
        put(
                "version",
                info("version").flatMap(DatasetDescription::version).stream().toList());
    }

    /** The keys in order, without those of which nothing is known. */
    Map<String, @Nullable Object> keys() {
        return keys;
    }

    /** Reports which keys are missing that Croissant demands, and what the dataset said that has no key. */
    void tell(Notices notices) {
        List<String> missing =
                DEMANDED.stream().filter(key -> !keys.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            notices.add(
                    "CROISSANT-INCOMPLETE",
                    "croissant: the dataset does not tell its " + String.join(", ", missing)
                            + ", which Croissant 1.1 demands; add " + (missing.size() == 1 ? "it" : "them")
                            + " to the file");
        }
        Set<String> without = new TreeSet<>(info.values().keySet());
        without.removeAll(KNOWN_INFO);
        if (info("date_created").isPresent()
                && info("date_created").flatMap(DatasetDescription::date).isEmpty()) {
            without.add("date_created");
        }
        if (info("version").isPresent() && !keys.containsKey("version")) {
            without.add("version");
        }
        if (!without.isEmpty()) {
            notices.add(
                    "INFO-NOT-WRITTEN",
                    "croissant: what the dataset says of itself under " + String.join(", ", without)
                            + " has no place and is left out");
        }
    }

    private void midog() {
        put("name", List.of(MidogFacts.NAME));
        put("description", List.of(description()));
        put("license", List.of(MidogFacts.LICENSE));
        put("url", List.of(MidogFacts.COLLECTION));
        put(
                "creator",
                MidogFacts.AUTHORS.stream()
                        .map(author -> agent("sc:Person", author))
                        .toList());
        put("datePublished", List.of(MidogFacts.PUBLISHED));
        put("citeAs", List.of(MidogFacts.CITATION));
        put("keywords", MidogFacts.KEYWORDS);
    }

    private void other() {
        String name = info("name")
                .or(() -> info("description"))
                .filter(text -> text.length() <= LONGEST_NAME)
                .orElse("Annotated images");
        put("name", List.of(name));
        put("description", List.of(description()));
        put("license", licenses());
        put("url", info("url").stream().toList());
        put(
                "creator",
                info("contributor").map(who -> agent("sc:Organization", who)).stream()
                        .toList());
    }

    /** One value alone, several as a list, none not at all. */
    private void put(String key, List<?> values) {
        if (!values.isEmpty()) {
            keys.put(key, values.size() == 1 ? values.get(0) : values);
        }
    }

    private Optional<String> info(String key) {
        Object value = info.get(key);
        return value instanceof String || value instanceof Number
                ? Optional.of(value.toString().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private String description() {
        String counts = Counted.of(dataset.rois().size(), "image") + ", "
                + Counted.of(AnnotationRecords.count(dataset), "annotation") + ", "
                + Counted.of(dataset.categories().size(), "class", "classes") + ".";
        return info("description")
                .map(text -> text + (text.endsWith(".") ? " " : ". ") + counts)
                .orElse(counts);
    }

    private List<String> licenses() {
        return dataset.licenses().stream()
                .map(license -> license.get("url") instanceof String url ? url : license.get("name"))
                .flatMap(text -> text instanceof String known ? Stream.of(known) : Stream.empty())
                .distinct()
                .toList();
    }

    private static Map<String, String> agent(String type, String name) {
        Map<String, String> agent = new LinkedHashMap<>();
        agent.put("@type", type);
        agent.put("name", name);
        return agent;
    }

    private static Optional<String> date(String text) {
        Matcher date = DATE.matcher(text);
        return date.matches()
                ? Optional.of(date.group(1) + "-" + date.group(2) + "-" + date.group(3))
                : Optional.empty();
    }

    /** As versions are to have three parts, {@code 1.0} becomes {@code 1.0.0}. */
    private static Optional<String> version(String text) {
        Matcher version = VERSION.matcher(text);
        return version.matches()
                ? Optional.of(version.group(1)
                        + Optional.ofNullable(version.group(2)).orElse(".0")
                        + Optional.ofNullable(version.group(3)).orElse(".0"))
                : Optional.empty();
    }
}
