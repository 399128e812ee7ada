package dev.midog.task.report;

import dev.midog.core.model.Message;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageSection;
import dev.midog.draw.report.PageTable;
import dev.midog.files.storage.BuildInfo;
import dev.midog.files.storage.Sha256;
import dev.midog.task.dataset.SplitSelection;
import dev.midog.task.plot.ShownNumber;
import dev.midog.task.scoring.ScoringRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a page was made: program, settings, inputs with their hashes, and what was noticed. No time, no path. */
final class OriginSection {
    private static final String CITATION =
            "Aubreville, M., Wilm, F., Stathonikos, N. et al. A comprehensive multi-domain"
                    + " dataset for mitotic figure detection. Scientific Data 10, 484 (2023).";
    private static final String DOI = "10.1038/s41597-023-02327-4";

    private final ReportSettings settings;
    private final Function<Message, String> wording;

    OriginSection(ReportSettings settings, Function<Message, String> wording) {
        this.settings = settings;
        this.wording = wording;
    }

    /**
     * The section.
     *
     * @param dataset that was read
     * @param notices of the whole run
     */
    PageSection of(Path dataset, List<Notice> notices) throws IOException {
        List<PageBlock> blocks = new ArrayList<>();
        blocks.add(new PageBlock.Prose("Made by " + BuildInfo.tool() + " (" + BuildInfo.commit()
                + "). The same inputs and settings give the same file, byte by byte."));
        blocks.add(new PageBlock.Listing(inputs(dataset)));
        blocks.add(new PageBlock.Listing(values()));
        List<PageBlock.Remark> remarks = notices.stream()
                .filter(notice -> !notice.isDetail())
                .map(notice -> new PageBlock.Remark("note", notice.code(), wording.apply(notice.sentence()), List.of()))
                .toList();
        if (!remarks.isEmpty()) {
            blocks.add(new PageBlock.Heading("What was noticed"));
            blocks.add(new PageBlock.Remarks(remarks));
        }
        blocks.add(new PageBlock.Citation("midog was made for MIDOG++: " + CITATION, DOI));
        return new PageSection("origin", "How this page was made", blocks);
    }

    private PageTable inputs(Path dataset) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        add("dataset", dataset, rows);
        for (Path path : settings.evaluation()) {
            add("evaluation", path, rows);
        }
        for (Path path : settings.predictions()) {
            add("detections", path, rows);
        }
        for (Path path : settings.against()) {
            add("further detections", path, rows);
        }
        add("training runs", settings.aggregate(), rows);
        add("split file", settings.selection().split().splitFile(), rows);
        return new PageTable("Inputs", List.of("input", "name", "bytes", "SHA-256"), List.of(2), rows);
    }

    private static void add(String what, @Nullable Path path, List<List<String>> rows) throws IOException {
        if (path == null) {
            return;
        }
        if (Files.isDirectory(path)) {
            Map<String, String> sizes = sizes(path);
            StringBuilder list = new StringBuilder();
            sizes.forEach(
                    (name, size) -> list.append(size).append("  ").append(name).append('\n'));
            rows.add(List.of(
                    what,
                    name(path),
                    ShownNumber.count(
                            sizes.values().stream().mapToLong(Long::parseLong).sum()),
                    Sha256.of(list.toString().getBytes(StandardCharsets.UTF_8)) + " (of the names and sizes of "
                            + sizes.size() + " files)"));
        } else {
            rows.add(List.of(what, name(path), ShownNumber.count(Files.size(path)), Sha256.of(path)));
        }
    }

    private static Map<String, String> sizes(Path folder) throws IOException {
        Map<String, String> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sizes.put(folder.relativize(file).toString().replace('\\', '/'), String.valueOf(Files.size(file)));
            }
        }
        return sizes;
    }

    static String name(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? "/" : last.toString();
    }

    private PageTable values() {
        Map<String, String> values = new LinkedHashMap<>();
        SplitSelection split = settings.selection().split();
        values.put("selection of cases", words(settings.selection().cases().settings(), "all"));
        values.put("reading of the dataset", words(settings.reading().settings(), "as its content says"));
        if (split.experiment() != null) {
            values.put("experiment of the split file", split.experiment());
        }
        if (split.fold() != null) {
            values.put("fold of the split file", String.valueOf(split.fold()));
        }
        values.put("images", settings.images() == null ? "not read" : name(settings.images()));
        values.put("checks of the dataset", settings.validate() ? "yes" : "no");
        values.put("draws for intervals", String.valueOf(settings.bootstrap().draws()));
        values.put("seed", String.valueOf(settings.bootstrap().seed()));
        values.put("cells of each class and domain", String.valueOf(settings.cells()));
        ScoringRules rules = settings.rules();
        if (rules.threshold() != null) {
            values.put("threshold", String.valueOf(rules.threshold()));
        }
        if (rules.radiusUm() != null) {
            values.put("matching radius (um)", String.valueOf(rules.radiusUm()));
        }
        if (rules.radiusPx() != null) {
            values.put("matching radius (px)", String.valueOf(rules.radiusPx()));
        }
        List<List<String>> rows = new ArrayList<>();
        values.forEach((name, value) -> rows.add(List.of(name, value)));
        return new PageTable("Settings", List.of("setting", "value"), List.of(), rows);
    }

    private String words(List<Parameter.Setting> given, String none) {
        return given.isEmpty()
                ? none
                : given.stream().map(one -> wording.apply(Message.of(one))).collect(Collectors.joining(" "));
    }
}
