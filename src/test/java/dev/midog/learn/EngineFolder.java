package dev.midog.learn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midog.fetch.engines.EngineRelease;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.transfer.FetchEvent;
import dev.midog.task.download.DownloadListener;
import dev.midog.task.download.DownloadPlan;
import dev.midog.task.download.EngineFiles;
import dev.midog.task.download.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engines of tests: taken from the local Maven repository, into which {@code .ci/run} fetches them. */
public final class EngineFolder {
    private static final Path REPOSITORY = Path.of(System.getProperty(
            "maven.repo.local",
            Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));
    private static final Path CACHE = Path.of("target", "engines");

    private EngineFolder() {}

    /** The engine for models of {@code kind}; the test is skipped where its libraries are not here. */
    public static ModelEngine require(ModelKind kind) throws IOException, InterruptedException {
        EngineRelease release = EngineRelease.named(kind.engine());
        assumeTrue(
                release.libraries().stream()
                        .allMatch(library -> Files.isRegularFile(REPOSITORY.resolve(library.path()))),
                release.title() + " is not in " + REPOSITORY + "; .ci/run fetches it");
        EngineFiles files = new EngineFiles(release, new EngineSettings(CACHE, REPOSITORY.toString()));
        return EngineLoader.ofJars(kind, files.get(new Silent()), CACHE.resolve("unpacked"));
    }

    private static final class Silent implements DownloadListener {
        @Override
        public void planned(DownloadPlan plan) {}

        @Override
        public void event(FetchEvent event) {}

        @Override
        public void received(WantedFile file, int bytes) {}
    }
}
