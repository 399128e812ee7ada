package dev.midog.learn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midog.fetch.engines.EngineRelease;
import dev.midog.task.detect.DetectListener;
import dev.midog.task.download.EngineFiles;
import dev.midog.task.download.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The engines of tests. Maven tells them to keep engines in {@code target/} and to take them from the local repository, into which
 * {@code .ci/run} fetches them.
 */
public final class EngineFolder {
    private EngineFolder() {}

    /** The engine for models of {@code kind}; the test is skipped where its libraries are not here. */
    public static ModelEngine require(ModelKind kind) throws IOException, InterruptedException {
        EngineRelease release = EngineRelease.named(kind.engine());
        EngineSettings settings = EngineSettings.of(System.getenv());
        EngineFiles files = new EngineFiles(release, settings);
        assumeTrue(isHere(kind), release.title() + " is not in the local repository of Maven; .ci/run fetches it");
        return EngineLoader.ofJars(
                kind, files.get(DetectListener.SILENT), settings.folder().resolve("unpacked"));
    }

    /** Whether the engine for models of {@code kind} can be had without the network. */
    public static boolean isHere(ModelKind kind) throws IOException {
        EngineRelease release = EngineRelease.named(kind.engine());
        EngineSettings settings = EngineSettings.of(System.getenv());
        return new EngineFiles(release, settings).areHere() || hasAll(settings.mirror(), release);
    }

    private static boolean hasAll(@Nullable String mirror, EngineRelease release) {
        return mirror != null
                && release.libraries().stream()
                        .allMatch(library -> Files.isRegularFile(Path.of(mirror).resolve(library.path())));
    }
}
