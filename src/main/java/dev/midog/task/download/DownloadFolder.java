package dev.midog.task.download;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.DownloadLayout;
import dev.midog.fetch.manifest.Manifest;
import dev.midog.fetch.manifest.ManifestJson;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.DiskState;
import dev.midog.fetch.plan.FetchPlan;
import dev.midog.fetch.plan.PartNames;
import dev.midog.fetch.plan.StructureCheck;
import dev.midog.fetch.source.FetchParameters;
import dev.midog.files.storage.DiskSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A download folder as it stands: its manifest, and what it lacks. */
record DownloadFolder(DownloadLayout layout, StructureCheck structure) {
    /** What is known without asking: the folder's own manifest and the one that is given. */
    Manifest manifest(@Nullable Path given) throws IOException {
        Manifest own = own();
        return given == null ? own : own.with(ManifestJson.read(given).files().values());
    }

    private Manifest own() throws IOException {
        try {
            return ManifestJson.readIfPresent(layout.manifest());
        } catch (MidogException e) {
            Message cure = layout.isRefreshable()
                    ? Message.of("; fetch sizes and md5s again with ", FetchParameters.REFRESH)
                    : Message.of("; delete the file, which is written again");
            throw new MidogException(e.kind(), Message.of(e.message(), cure), e);
        }
    }

    /** What {@code settings} ask for that is not here. */
    DownloadPlan plan(DownloadSettings settings, Manifest manifest) throws IOException {
        FetchPlan plan = compare(settings.files(), manifest);
        FetchPlan asked = settings.replacesWhole() ? plan.withoutWholeFiles() : plan;
        return new DownloadPlan(asked, DiskSpace.of(asked.needs(layout.root())));
    }

    /** Whether every file of {@code plan} is whole, and none has a part left. */
    boolean isComplete(FetchPlan plan) {
        return plan.toFetch().isEmpty()
                && plan.files().stream()
                        .map(file -> file.file().in(layout.root()))
                        .noneMatch(file ->
                                Files.exists(PartNames.partOf(file)) || Files.exists(PartNames.sidecarOf(file)));
    }

    private FetchPlan compare(List<WantedFile> files, Manifest manifest) throws IOException {
        try {
            return FetchPlan.of(files, manifest, file -> look(file, manifest));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private DiskState look(WantedFile file, Manifest manifest) {
        try {
            return DiskState.look(layout.root(), file, manifest.find(file).orElse(null), structure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
