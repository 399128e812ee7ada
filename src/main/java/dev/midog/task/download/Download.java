package dev.midog.task.download;

import dev.midog.core.model.Message;
import dev.midog.fetch.manifest.DownloadLayout;
import dev.midog.fetch.manifest.Manifest;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.FetchPlan;
import dev.midog.fetch.plan.PlannedFile;
import dev.midog.fetch.plan.StructureCheck;
import dev.midog.fetch.source.FetchParameters;
import dev.midog.fetch.source.WaitingClock;
import dev.midog.fetch.transfer.FetchEvent;
import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.fetch.transfer.Fetcher;
import dev.midog.fetch.transfer.FileOutcome;
import dev.midog.fetch.transfer.ManifestLedger;
import dev.midog.fetch.transfer.RunLock;
import dev.midog.files.storage.DiskSpace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Downloads published files into a folder; an interrupted download resumes when it is run again. */
public final class Download {
    private final DownloadSettings settings;
    private final WaitingClock clock;
    private final StructureCheck structure;
    private final DownloadFolder folder;

    /** Makes a download with {@code settings}. */
    public Download(DownloadSettings settings) {
        this(settings, WaitingClock.REAL, new StructureChecks());
    }

    Download(DownloadSettings settings, WaitingClock clock, StructureCheck structure) {
        this(settings, clock, structure, DownloadLayout.published(settings.folder()));
    }

    Download(DownloadSettings settings, WaitingClock clock, StructureCheck structure, DownloadLayout layout) {
        this.settings = settings;
        this.clock = clock;
        this.structure = structure;
        this.folder = new DownloadFolder(layout, structure);
    }

    /** What {@link #run} would fetch by what is known now; asks no server and writes nothing. */
    public DownloadPlan plan() throws IOException {
        return folder.plan(settings, folder.manifest(settings.manifest()));
    }

    /**
     * Fetches what the folder lacks. A file that fails does not stop the others.
     *
     * @return what became of each file, and why the run stopped early if it did
     * @throws dev.midog.core.model.MidogException where another run uses the folder or the disk has too little space
     */
    public FetchSummary run(DownloadListener listener) throws IOException, InterruptedException {
        Manifest known = folder.manifest(settings.manifest());
        DownloadPlan found = folder.plan(settings, known);
        if (settings.manifest() == null && folder.isComplete(found.files())) {
            return complete(found, listener);
        }
        try (RunLock lock = RunLock.of(folder.layout());
                Fetcher fetcher = new Fetcher(settings.transfer(), structure, listener, clock, new Random())) {
            ManifestLedger ledger = new ManifestLedger(lock.manifest(), known);
            if (settings.manifest() != null) {
                ledger.replace(known);
            }
            DownloadPlan plan = folder.plan(settings, known);
            listener.planned(plan);
            DiskSpace.require(
                    plan.spaces(),
                    "the download needs",
                    Message.of(
                            "free some space, name another folder with ",
                            FetchParameters.DIR,
                            " or fetch fewer cases with ",
                            FetchParameters.CASES));
            return fetcher.fetch(
                    plan.files(), folder.layout(), ledger, toLearn(plan.files()), settings.manifest() == null);
        }
    }

    /** Nothing is written, so that this works where nothing may be, and beside other runs. */
    private static FetchSummary complete(DownloadPlan plan, DownloadListener listener) {
        listener.planned(plan);
        List<FileOutcome> outcomes =
                plan.files().files().stream().map(FileOutcome::present).toList();
        outcomes.forEach(outcome -> listener.event(new FetchEvent.Ended(outcome)));
        return new FetchSummary(outcomes, 0, Duration.ZERO, null);
    }

    /** What the API is asked for: nothing where a manifest is given, and nothing of files that are here. */
    private List<WantedFile> toLearn(FetchPlan plan) {
        if (settings.manifest() != null) {
            return List.of();
        }
        return plan.toFetch().stream()
                .filter(Download::isUnlisted)
                .map(PlannedFile::file)
                .toList();
    }

    private static boolean isUnlisted(PlannedFile file) {
        ManifestFile known = file.known();
        return known == null || known.origin() != ManifestFile.Origin.FIGSHARE;
    }
}
