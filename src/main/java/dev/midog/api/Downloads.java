package dev.midog.api;

import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.sets.PublishedSet;
import dev.midog.fetch.sets.SetRegistry;
import dev.midog.fetch.source.Endpoints;
import dev.midog.fetch.source.FetchSettings;
import dev.midog.fetch.transfer.FetchEvent;
import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.task.download.Download;
import dev.midog.task.download.DownloadListener;
import dev.midog.task.download.DownloadPlan;
import dev.midog.task.download.DownloadSettings;
import dev.midog.task.download.FileSelection;
import dev.midog.task.download.SetDownload;
import dev.midog.task.download.SetDownloadSettings;
import dev.midog.task.download.Verify;
import dev.midog.task.download.VerifyResult;
import dev.midog.task.download.VerifySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Fetches the published annotation databases and images of MIDOG++, and verifies them. */
public final class Downloads {
    private static final DownloadListener SILENT = new DownloadListener() {
        @Override
        public void planned(DownloadPlan plan) {}

        @Override
        public void event(FetchEvent event) {}

        @Override
        public void received(WantedFile file, int bytes) {}
    };

    private Downloads() {}

    /**
     * Downloads {@code files} into {@code folder} with the usual settings, as {@code midog download} does. A download that
     * was interrupted goes on where it was.
     *
     * @param endpoints where files come from: {@link Endpoints#FIGSHARE}, or with a mirror
     * @return what became of each file; failures are in there, not thrown
     */
    public static FetchSummary download(Path folder, FileSelection files, Endpoints endpoints)
            throws IOException, InterruptedException {
        return download(
                DownloadSettings.builder(folder, files.files().files(), FetchSettings.usual(endpoints))
                        .build(),
                SILENT);
    }

    /** The same with settings, and with a listener that hears how it gets on. */
    public static FetchSummary download(DownloadSettings settings, DownloadListener listener)
            throws IOException, InterruptedException {
        return new Download(settings).run(listener);
    }

    /** The published sets that can be fetched by name, as {@code midog sets} lists them. */
    public static List<PublishedSet> sets() {
        return SetRegistry.all();
    }

    /** Downloads another set than MIDOG++, as {@code midog download --set} does. */
    public static FetchSummary downloadSet(SetDownloadSettings settings) throws IOException, InterruptedException {
        return new SetDownload(settings).run(SILENT);
    }

    /** Checks downloaded files against their sizes and checksums, as {@code midog verify} does. */
    public static VerifyResult verify(VerifySettings settings) throws IOException, InterruptedException {
        return new Verify(settings).run();
    }
}
