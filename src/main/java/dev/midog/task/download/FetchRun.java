package dev.midog.task.download;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.download.TransferOptions;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.fetch.manifest.Manifest;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.ManifestJson;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.DiskState;
import dev.midog.fetch.plan.FetchPlan;
import dev.midog.fetch.plan.PlannedFile;
import dev.midog.fetch.plan.StructureCheck;
import dev.midog.fetch.source.FetchSettings;
import dev.midog.fetch.source.WaitingClock;
import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.fetch.transfer.Fetcher;
import dev.midog.fetch.transfer.FileOutcome;
import dev.midog.fetch.transfer.ManifestLedger;
import dev.midog.fetch.transfer.RunLock;
import dev.midog.files.storage.DiskSpace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fetches files into a download folder, as the commands that do so share it. */
public final class FetchRun {
    private final Path root;
    private final TransferOptions transfer;
    private final FetchReport report;
    private final StructureCheck structure = new StructureChecks();

    public FetchRun(Path root, TransferOptions transfer, FetchReport report) {
        this.root = root;
        this.transfer = transfer;
        this.report = report;
    }

    /** What is known before anything is asked: the folder's manifest and the one that is given. */
    public static Manifest manifest(Path root, @Nullable Path given) throws IOException {
        Manifest cached = ManifestJson.readIfPresent(ManifestJson.in(root));
        return given == null
                ? cached
                : cached.with(ManifestJson.read(given).files().values());
    }

    /** Holds {@code wanted} against {@code manifest} and the disk. */
    public static FetchPlan plan(Path root, List<WantedFile> wanted, Manifest manifest, StructureCheck structure) {
        return FetchPlan.of(wanted, manifest, file -> {
            try {
                return DiskState.look(root, file, manifest.find(file).orElse(null), structure);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Fetches what the folder lacks of {@code wanted}; the exit code. */
    public int fetch(List<WantedFile> wanted) throws IOException, InterruptedException {
        return fetch(manifest -> plan(root, wanted, manifest, structure));
    }

    /** Fetches {@code broken} anew, whatever the folder holds of them; the exit code. */
    public int replace(List<WantedFile> broken) throws IOException, InterruptedException {
        return fetch(manifest -> plan(root, broken, manifest, structure).withoutWholeFiles());
    }

    /** Learns sizes and md5s of {@code wanted} anew; the exit code. */
    public int refreshManifest(List<WantedFile> wanted, PrintWriter out) throws IOException, InterruptedException {
        if (transfer.manifest() != null) {
            throw MidogException.usage("--manifest-only asks the API, so --manifest has no place beside it");
        }
        try (RunLock lock = RunLock.of(root);
                Fetcher fetcher =
                        new Fetcher(transfer.settings(), structure, report, WaitingClock.REAL, new Random())) {
            Path file = ManifestJson.in(lock.root());
            // Learned beside the old manifest, so that a run that is killed neither loses that nor starts again.
            Path fresh = file.resolveSibling("manifest-new.json");
            ManifestLedger learned = new ManifestLedger(fresh, ManifestJson.readIfPresent(fresh));
            String failure = fetcher.learn(wanted, learned);
            if (failure != null) {
                throw MidogException.network("the API's listing cannot be had: " + failure
                        + "; the manifest is as it was, and the same command goes on from what was learned");
            }
            Manifest refreshed = ManifestJson.readIfPresent(file).refreshedBy(learned.manifest());
            ManifestJson.write(file, refreshed);
            Files.deleteIfExists(fresh);
            long found = wanted.stream()
                    .filter(one -> learned.manifest().find(one).isPresent())
                    .count();
            out.println(found + " of " + wanted.size() + " sizes and md5s learned, kept in " + file);
            out.flush();
            return found == wanted.size() ? ExitCode.OK : ExitCode.NETWORK;
        }
    }

    private int fetch(Function<Manifest, FetchPlan> planner) throws IOException, InterruptedException {
        Thread onSignal = new Thread(report::interrupted, "midog-fetch-interrupted");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            return fetchPlanned(planner);
        } finally {
            removeHook(onSignal);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending already, and the hook has spoken or is about to.
        }
    }

    private int fetchPlanned(Function<Manifest, FetchPlan> planner) throws IOException, InterruptedException {
        FetchSettings settings = transfer.settings();
        Manifest known = manifest(root, transfer.manifest());
        try (RunLock lock = RunLock.of(root);
                Fetcher fetcher = new Fetcher(settings, structure, report, WaitingClock.REAL, new Random())) {
            ManifestLedger ledger = new ManifestLedger(ManifestJson.in(lock.root()), known);
            if (transfer.manifest() != null) {
                ledger.replace(known);
            }
            FetchPlan plan = planner.apply(known);
            List<DiskSpace> spaces = DiskSpace.of(plan.needs(root));
            report.plan(plan, spaces);
            DiskSpace.require(
                    spaces,
                    "the download needs",
                    Message.of(
                            "free some space, name another folder with ",
                            Parameter.of("dir"),
                            " or fetch fewer cases with ",
                            Parameter.of("cases")));
            FetchSummary summary = fetcher.fetch(plan, root, ledger, toLearn(plan));
            report.summary(summary);
            if (summary.stopped() != null) {
                throw summary.stopped();
            }
            return exitCode(summary);
        }
    }

    /** What the API is asked for: nothing where a manifest is given, and nothing of files that are here. */
    private List<WantedFile> toLearn(FetchPlan plan) {
        if (transfer.manifest() != null) {
            return List.of();
        }
        return plan.toFetch().stream()
                .filter(FetchRun::isUnlisted)
                .map(PlannedFile::file)
                .toList();
    }

    private static boolean isUnlisted(PlannedFile file) {
        ManifestFile known = file.known();
        return known == null || known.origin() != ManifestFile.Origin.FIGSHARE;
    }

    private static int exitCode(FetchSummary summary) {
        List<FileOutcome> failed = summary.with(FileOutcome.Status.FAILED);
        int code = ExitCode.OK;
        for (FileOutcome outcome : failed) {
            MidogException failure = outcome.failure();
            int mine = failure == null ? ExitCode.FAILED : ExitCode.of(failure.category());
            code = code == ExitCode.OK || code == mine ? mine : mostGeneral(code, mine);
        }
        return code;
    }

    /** Failures of several kinds: the disk's before the net's before a wrong md5. */
    private static int mostGeneral(int one, int other) {
        if (one == ExitCode.FAILED || other == ExitCode.FAILED) {
            return ExitCode.FAILED;
        }
        return ExitCode.NETWORK;
    }
}
