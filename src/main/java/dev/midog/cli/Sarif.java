package dev.midog.cli;

import dev.midog.cli.listing.JsonListing;
import dev.midog.validate.Example;
import dev.midog.validate.Finding;
import dev.midog.validate.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Findings in the form that services which review code take: SARIF 2.1.0, a result for each rule that is broken.
 *
 * <p>Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/.
 */
final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final String dataset;

    private Sarif(Path dataset) {
        this.dataset = uri(dataset);
    }

    /** The log of one run over {@code dataset}. */
    static Map<String, @Nullable Object> log(Path dataset, List<Finding> findings) {
        Sarif sarif = new Sarif(dataset);
        Map<String, @Nullable Object> log = JsonListing.object();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(sarif.run(findings)));
        return log;
    }

    /** A relative reference with {@code /} between folders, or a whole URI of an absolute path. */
    private static String uri(Path path) {
        try {
            if (path.isAbsolute()) {
                return path.toUri().toASCIIString();
            }
            String relative = new URI(null, null, "./" + path.toString().replace('\\', '/'), null).toASCIIString();
            boolean looksAbsolute = String.valueOf(path.getName(0)).contains(":");
            return looksAbsolute ? relative : relative.substring(2);
        } catch (URISyntaxException e) {
            return path.toUri().toASCIIString();
        }
    }

    private Map<String, @Nullable Object> run(List<Finding> findings) {
        Map<String, @Nullable Object> driver = JsonListing.object();
        driver.put("name", "midog");
        driver.put("semanticVersion", Version.number());
        driver.put(
                "rules", findings.stream().map(finding -> rule(finding.rule())).toList());
        List<Object> results = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            results.add(result(findings.get(i), i));
        }
        Map<String, @Nullable Object> run = JsonListing.object();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put("results", results);
        return run;
    }

    private static Map<String, @Nullable Object> rule(Rule rule) {
        Map<String, @Nullable Object> tree = JsonListing.object();
        tree.put("id", rule.code());
        tree.put("shortDescription", text(rule.description()));
        tree.put("help", text(rule.remedy()));
        tree.put("defaultConfiguration", Map.of("level", rule.severity().toString()));
        return tree;
    }

    private Map<String, @Nullable Object> result(Finding finding, int index) {
        Map<String, @Nullable Object> result = JsonListing.object();
        result.put("ruleId", finding.rule().code());
        result.put("ruleIndex", index);
        result.put("level", finding.rule().severity().toString());
        result.put("message", text(finding.message()));
        result.put("occurrenceCount", finding.count());
        Map<String, @Nullable Object> location = JsonListing.object();
        location.put("physicalLocation", Map.of("artifactLocation", Map.of("uri", dataset)));
        if (!finding.examples().isEmpty()) {
            location.put(
                    "logicalLocations",
                    finding.examples().stream().map(Sarif::place).toList());
        }
        result.put("locations", List.of(location));
        return result;
    }

    private static Map<String, @Nullable Object> place(Example example) {
        Map<String, @Nullable Object> place = JsonListing.object();
        place.put("name", example.text());
        if (example.fileName() != null) {
            place.put("fullyQualifiedName", example.fileName() + suffix(example));
        }
        place.put("kind", example.annotationId() == null ? "resource" : "object");
        return place;
    }

    private static String suffix(Example example) {
        return example.annotationId() == null ? "" : "/" + example.annotationId();
    }

    private static Map<String, @Nullable Object> text(String text) {
        Map<String, @Nullable Object> message = JsonListing.object();
        message.put("text", text);
        return message;
    }
}
