package dev.midog.cli.convert;

import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.OptionNames;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.AtomicFile;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.task.dataset.InputGuard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options on what a target cannot hold: told before anything is written. */
final class LossReport {
    private static final int VERSION = 1;

    @Option(names = "--strict", description = "Write nothing where the target cannot hold everything.")
    private boolean strict;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write what the target cannot hold as JSON too; replaced with --force.")
    private @Nullable Path report;

    /** Refuses a file for the report that cannot be written, or is the input or the output itself. */
    void check(List<Path> inputs, @Nullable Path images, Path output, boolean force) throws IOException {
        if (report != null) {
            InputGuard.check("--report " + report, report, inputs);
            InputGuard.checkImages("--report " + report, report, images);
            Path target = output.toAbsolutePath().normalize();
            if (report.toAbsolutePath().normalize().startsWith(target)) {
                throw MidogException.usage("--report " + report + ": this is OUTPUT or lies in it; name another file");
            }
            AtomicFile.checkTarget(report, force);
        }
    }

    /** Prints the losses, writes the report, and refuses losses where that is asked for. */
    void tell(
            List<Notice> losses,
            List<Notice> others,
            DatasetFormat from,
            DatasetFormat to,
            Dataset dataset,
            boolean force,
            PrintWriter err)
            throws IOException {
        NoticePrinter.print(losses, err);
        Path file = report;
        if (file != null) {
            String text = JsonOutput.text(tree(losses, others, from, to, dataset)) + "\n";
            AtomicFile.write(file, force, staging -> Files.writeString(staging, text));
        }
        if (strict && !losses.isEmpty()) {
            throw MidogException.operation("the format " + to.name() + " cannot hold everything ("
                    + losses.stream().map(Notice::code).collect(Collectors.joining(", "))
                    + "), and --strict forbids that; nothing is written");
        }
    }

    private static Map<String, Object> tree(
            List<Notice> losses, List<Notice> others, DatasetFormat from, DatasetFormat to, Dataset dataset) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", VERSION);
        tree.put("from", from.name());
        tree.put("to", to.name());
        tree.put("images", dataset.rois().size());
        tree.put("annotations", dataset.annotations().size());
        tree.put("losses", notices(losses));
        tree.put("notices", notices(others));
        return tree;
    }

    private static List<Map<String, Object>> notices(List<Notice> notices) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Notice notice : notices) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("code", notice.code());
            row.put("count", notice.count());
            row.put("message", OptionNames.text(notice));
            rows.add(row);
        }
        return rows;
    }
}
