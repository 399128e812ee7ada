package dev.midog.cli.validate;

import dev.midog.analysis.validate.Change;
import dev.midog.analysis.validate.Finding;
import dev.midog.analysis.validate.Rule;
import dev.midog.cli.common.OptionNames;
import dev.midog.cli.common.Version;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.lint.LintResult;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Findings in the form that services which review code take: SARIF 2.1.0, a result for each rule that is broken and each change.
 *
 * <p>Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/.
 */
public final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final List<Rule> rules = new ArrayList<>();

    private Sarif() {}

    /** The log of one run, with a result for each finding and then for each change of the corrected copy. */
    static Map<String, @Nullable Object> log(LintResult result) {
        Sarif sarif = new Sarif();
        Map<String, @Nullable Object> log = JsonOutput.object();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(sarif.run(result)));
        return log;
    }

    /** A relative reference with {@code /} between folders, or a whole URI of an absolute path. */
    public static String uri(Path path) {
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

    private Map<String, @Nullable Object> run(LintResult result) {
        List<Object> results = new ArrayList<>();
        String source = uri(result.source().path());
        result.findings().forEach(finding -> results.add(finding(finding, source)));
        result.copy().ifPresent(copy -> {
            String target = uri(copy.path());
            copy.changes().forEach(change -> results.add(change(change, target)));
        });
        Map<String, @Nullable Object> driver = JsonOutput.object();
        driver.put("name", "midog");
        driver.put("semanticVersion", Version.number());
        driver.put("rules", rules.stream().map(Sarif::rule).toList());
        Map<String, @Nullable Object> run = JsonOutput.object();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put("results", results);
        return run;
    }

    private static Map<String, @Nullable Object> rule(Rule rule) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("id", rule.code());
        tree.put("shortDescription", text(rule.description()));
        tree.put("help", text(OptionNames.text(rule.remedy().forMany())));
        tree.put("defaultConfiguration", Map.of("level", rule.severity().label()));
        return tree;
    }

    private Map<String, @Nullable Object> finding(Finding finding, String dataset) {
        Map<String, @Nullable Object> result = result(finding.rule());
        result.put("level", finding.rule().severity().label());
        result.put("message", text(OptionNames.text(finding.message())));
        result.put("occurrenceCount", finding.count());
        result.put(
                "locations",
                location(
                        dataset,
                        finding.examples().stream()
                                .map(example -> place(
                                        OptionNames.text(example.message()),
                                        example.fileName(),
                                        example.annotationId()))
                                .toList()));
        return result;
    }

    /** What was mended is not a failure of the copy: a result of the kind "informational". */
    private Map<String, @Nullable Object> change(Change change, String copy) {
        String where = ValidateListing.place(change);
        Map<String, @Nullable Object> result = result(change.rule());
        result.put("kind", "informational");
        result.put("level", "none");
        result.put(
                "message",
                text("mended" + (where.isEmpty() ? "" : " in " + where) + ": " + OptionNames.text(change.was()) + " -> "
                        + change.after()));
        List<Object> places =
                where.isEmpty() ? List.of() : List.of(place(where, change.fileName(), change.annotationId()));
        result.put("locations", location(copy, places));
        return result;
    }

    private Map<String, @Nullable Object> result(Rule rule) {
        if (!rules.contains(rule)) {
            rules.add(rule);
        }
        Map<String, @Nullable Object> result = JsonOutput.object();
        result.put("ruleId", rule.code());
        result.put("ruleIndex", rules.indexOf(rule));
        return result;
    }

    private static List<Object> location(String uri, List<?> places) {
        Map<String, @Nullable Object> location = JsonOutput.object();
        location.put("physicalLocation", Map.of("artifactLocation", Map.of("uri", uri)));
        if (!places.isEmpty()) {
            location.put("logicalLocations", places);
        }
        return List.of(location);
    }

    private static Map<String, @Nullable Object> place(
            String name, @Nullable String fileName, @Nullable Long annotationId) {
        Map<String, @Nullable Object> place = JsonOutput.object();
        place.put("name", name);
        if (fileName != null) {
            place.put("fullyQualifiedName", fileName + (annotationId == null ? "" : "/" + annotationId));
        }
        place.put("kind", annotationId == null ? "resource" : "object");
        return place;
    }

    private static Map<String, @Nullable Object> text(String text) {
        Map<String, @Nullable Object> message = JsonOutput.object();
        message.put("text", text);
        return message;
    }
}
