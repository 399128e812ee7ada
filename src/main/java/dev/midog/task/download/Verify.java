package dev.midog.task.download;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.DownloadLayout;
import dev.midog.fetch.plan.StructureCheck;
import dev.midog.fetch.source.FetchParameters;
import dev.midog.fetch.verify.FolderVerification;
import java.io.IOException;
import java.nio.file.Files;

/** Checks the files of a download folder against sizes and md5s or, where none are known, against their structure. */
public final class Verify {
    private final VerifySettings settings;

    /** Makes a check with {@code settings}. */
    public Verify(VerifySettings settings) {
        this.settings = settings;
    }

    /**
     * Reads every file; asks no server and changes nothing.
     *
     * @throws MidogException where the folder does not exist
     */
    public VerifyResult run() throws IOException, InterruptedException {
        if (!Files.isDirectory(settings.folder())) {
            throw MidogException.operation(Message.of(
                    "the folder ",
                    settings.folder(),
                    " does not exist; name the download folder with ",
                    FetchParameters.DIR));
        }
        StructureCheck structure = new StructureChecks();
        DownloadFolder folder = new DownloadFolder(DownloadLayout.published(settings.folder()), structure);
        return new VerifyResult(
                new FolderVerification(settings.folder(), folder.manifest(settings.manifest()), structure)
                        .run(settings.files(), settings.threads()));
    }
}
