package dev.midog.cli.download;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.Program;
import dev.midog.cli.common.Terminal;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.source.WaitingClock;
import dev.midog.fetch.verify.FileVerdict;
import dev.midog.fetch.verify.FolderVerification;
import dev.midog.task.download.FetchReport;
import dev.midog.task.download.FetchRun;
import dev.midog.task.download.StructureChecks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks files that were fetched, and fetches again what is wrong. */
@Command(
        name = "verify",
        description = {
            "Check downloaded files against sizes and checksums.",
            "",
            "Without a known checksum, the structure of a file is checked. Missing, short, corrupt and unknown files are listed; the exit code is then 5."
        })
public final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private FileChoice choice = new FileChoice();

    @Mixin
    private TransferOptions transfer = new TransferOptions();

    @Option(names = "--repair", description = "Fetch the files that are missing, short or corrupt, and only those.")
    private boolean repair;

    @Option(
            names = "--manifest-only",
            description = "Only learn sizes and md5s from the API anew; no file is read or fetched.")
    private boolean manifestOnly;

    @Option(names = "--threads", paramLabel = "N", description = "Files read at once (default: one a processor).")
    private @Nullable Integer threads;

    @Option(
            names = "--format",
            paramLabel = "table|markdown|json|csv",
            defaultValue = "table",
            description = "The form of the listing; json writes an event a line (default: ${DEFAULT-VALUE}).")
    private ListingFormat format = ListingFormat.TABLE;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path root = choice.directory();
        List<WantedFile> wanted = choice.wanted(err);
        int atOnce = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (atOnce < 1) {
            throw MidogException.usage("--threads " + atOnce + " leaves nobody to read; give 1 or more");
        }
        try (FetchReport report = report(out, err)) {
            FetchRun run = new FetchRun(root, transfer, report);
            if (manifestOnly) {
                return run.refreshManifest(wanted, out);
            }
            List<FileVerdict> verdicts = new FolderVerification(
                            root, FetchRun.manifest(root, transfer.manifest()), new StructureChecks())
                    .run(wanted, atOnce);
            print(verdicts, out);
            List<WantedFile> broken = verdicts.stream()
                    .filter(FileVerdict::isBroken)
                    .map(verdict -> Objects.requireNonNull(verdict.file()))
                    .toList();
            if (broken.isEmpty()) {
                return ExitCode.OK;
            }
            return repair ? run.replace(broken) : ExitCode.VERIFICATION;
        }
    }

    private FetchReport report(PrintWriter out, PrintWriter err) {
        Program program = Program.of(spec);
        return format == ListingFormat.JSON
                ? new JsonFetchReport(out, WaitingClock.REAL)
                : new TextFetchReport(
                        out, program.isQuiet() ? program.errors() : err, program.isQuiet(), Terminal.watchesStderr());
    }

    private void print(List<FileVerdict> verdicts, PrintWriter out) {
        Map<FileVerdict.Status, Long> counts =
                verdicts.stream().collect(Collectors.groupingBy(FileVerdict::status, Collectors.counting()));
        List<FileVerdict> shown = verdicts.stream()
                .filter(verdict -> verdict.status() != FileVerdict.Status.SOUND)
                .toList();
        if (format == ListingFormat.JSON) {
            out.println(json(shown, verdicts, counts));
        } else {
            if (!shown.isEmpty() || format == ListingFormat.CSV) {
                table(shown).lines(format).forEach(out::println);
            }
            if (!Program.of(spec).isQuiet() && format == ListingFormat.TABLE) {
                summarise(verdicts, counts, out);
            }
        }
        out.flush();
    }

    private static void summarise(List<FileVerdict> verdicts, Map<FileVerdict.Status, Long> counts, PrintWriter out) {
        out.println(Arrays.stream(FileVerdict.Status.values())
                .map(status -> counts.getOrDefault(status, 0L) + " " + word(status))
                .collect(Collectors.joining(", ")));
        soundBy(verdicts).forEach((check, files) -> out.println("checked by " + check + ": " + files));
    }

    private static Map<String, Long> soundBy(List<FileVerdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.status() == FileVerdict.Status.SOUND)
                .collect(Collectors.groupingBy(FileVerdict::detail, TreeMap::new, Collectors.counting()));
    }

    private static Table table(List<FileVerdict> shown) {
        return new Table(
                List.of(Table.Column.words("state"), Table.Column.words("file"), Table.Column.words("detail")),
                shown.stream()
                        .map(verdict -> List.of(word(verdict.status()), verdict.localName(), verdict.detail()))
                        .toList());
    }

    private static ObjectNode json(
            List<FileVerdict> shown, List<FileVerdict> verdicts, Map<FileVerdict.Status, Long> counts) {
        ObjectNode line = new ObjectMapper().createObjectNode().put("event", "verified");
        for (FileVerdict.Status status : FileVerdict.Status.values()) {
            line.put(word(status), counts.getOrDefault(status, 0L));
        }
        ObjectNode checks = line.putObject("checks");
        soundBy(verdicts).forEach(checks::put);
        ArrayNode problems = line.putArray("problems");
        for (FileVerdict verdict : shown) {
            problems.addObject()
                    .put("file", verdict.localName())
                    .put("state", word(verdict.status()))
                    .put("detail", verdict.detail());
        }
        return line;
    }

    private static String word(FileVerdict.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
