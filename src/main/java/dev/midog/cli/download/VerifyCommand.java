package dev.midog.cli.download;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.Program;
import dev.midog.cli.common.Terminal;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.source.WaitingClock;
import dev.midog.fetch.verify.FileVerdict;
import dev.midog.task.download.DownloadSettings;
import dev.midog.task.download.ManifestRefresh;
import dev.midog.task.download.Verify;
import dev.midog.task.download.VerifyResult;
import dev.midog.task.download.VerifySettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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
            "Without a known checksum, the structure of a file is checked. Short, corrupt and unknown files are listed,"
                    + " missing ones with --list-missing. The exit code is 5 if a file is missing, short or corrupt."
        })
public final class VerifyCommand implements Callable<Integer> {
    private static final String READABLE = "readable without a checksum";

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
            description = "Only learn sizes and md5s from the API again; no file is read or fetched.")
    private boolean manifestOnly;

    @Option(names = "--list-missing", description = "List the files that are missing too (json and csv always do).")
    private boolean listMissing;

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
        DownloadSettings download = DownloadSettings.builder(root, wanted, transfer.settings())
                .manifest(transfer.manifest())
                .replacesWhole(true)
                .build();
        try (DownloadReport report = report(out, err)) {
            if (manifestOnly) {
                return print(new ManifestRefresh(download).run(report), out);
            }
            int atOnce = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
            VerifyResult result = new Verify(VerifySettings.builder(root, wanted)
                            .manifest(transfer.manifest())
                            .threads(atOnce)
                            .build())
                    .run();
            print(result, out);
            List<WantedFile> broken = result.broken();
            if (broken.isEmpty()) {
                return ExitCode.OK;
            }
            return repair
                    ? new ShownDownload(report)
                            .run(DownloadSettings.builder(root, broken, download.transfer())
                                    .manifest(download.manifest())
                                    .replacesWhole(true)
                                    .build())
                    : ExitCode.VERIFICATION;
        }
    }

    private static int print(ManifestRefresh.RefreshResult result, PrintWriter out) {
        out.println(
                result.learned() + " of " + result.wanted() + " sizes and md5s learned, kept in " + result.manifest());
        out.flush();
        return result.learned() == result.wanted() ? ExitCode.OK : ExitCode.NETWORK;
    }

    private DownloadReport report(PrintWriter out, PrintWriter err) {
        Program program = Program.of(spec);
        return format == ListingFormat.JSON
                ? new JsonFetchReport(out, WaitingClock.REAL)
                : new TextFetchReport(
                        program.screen().prose(out),
                        program.isQuiet() ? program.errors() : err,
                        program.isQuiet(),
                        Terminal.watchesStderr());
    }

    private void print(VerifyResult result, PrintWriter out) {
        if (format == ListingFormat.JSON) {
            out.println(json(result));
        } else if (format == ListingFormat.CSV) {
            table(result.problems()).lines(format).forEach(out::println);
        } else {
            printForPeople(result, Program.of(spec).screen().prose(out));
        }
        out.flush();
    }

    /** Counts first, then what is wrong with the files that are there; those that are not there only where asked for. */
    private void printForPeople(VerifyResult result, PrintWriter out) {
        boolean counted = !Program.of(spec).isQuiet() && format == ListingFormat.TABLE;
        if (counted) {
            out.println(counts(result));
            result.soundByCheck().forEach((check, files) -> out.println("checked by " + check + ": " + files));
        }
        List<FileVerdict> listed = Program.of(spec).isVerbose() ? result.verdicts() : result.problems();
        List<FileVerdict> shown = listed.stream()
                .filter(verdict -> listMissing || verdict.status() != FileVerdict.FileStatus.MISSING)
                .toList();
        if (!shown.isEmpty()) {
            Program.of(spec).screen().lines(table(shown), format).forEach(out::println);
        }
        if (counted && !listMissing && result.count(FileVerdict.FileStatus.MISSING) > 0) {
            out.println("missing files are listed with --list-missing and fetched with --repair");
        }
        out.flush();
    }

    /** Files that were checked without a checksum are counted apart, as their bytes may have changed. */
    private static String counts(VerifyResult result) {
        long readable = result.countWithoutChecksum();
        List<String> counts = new ArrayList<>();
        for (FileVerdict.FileStatus status : FileVerdict.FileStatus.values()) {
            boolean isSound = status == FileVerdict.FileStatus.SOUND;
            counts.add(result.count(status) - (isSound ? readable : 0) + " " + word(status));
            if (isSound && readable > 0) {
                counts.add(readable + " " + READABLE);
            }
        }
        return String.join(", ", counts);
    }

    private static String shown(FileVerdict verdict) {
        return verdict.isWithoutChecksum() ? READABLE : word(verdict.status());
    }

    private static Table table(List<FileVerdict> shown) {
        return new Table(
                List.of(Table.Column.words("state"), Table.Column.words("file"), Table.Column.words("detail")),
                shown.stream()
                        .map(verdict -> List.of(shown(verdict), verdict.localName(), verdict.detail()))
                        .toList());
    }

    private static ObjectNode json(VerifyResult result) {
        ObjectNode line = new ObjectMapper().createObjectNode().put("event", "verified");
        for (FileVerdict.FileStatus status : FileVerdict.FileStatus.values()) {
            line.put(word(status), result.count(status));
        }
        ObjectNode checks = line.putObject("checks");
        result.soundByCheck().forEach(checks::put);
        ArrayNode problems = line.putArray("problems");
        for (FileVerdict verdict : result.problems()) {
            problems.addObject()
                    .put("file", verdict.localName())
                    .put("state", word(verdict.status()))
                    .put("detail", verdict.detail());
        }
        return line;
    }

    private static String word(FileVerdict.FileStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
