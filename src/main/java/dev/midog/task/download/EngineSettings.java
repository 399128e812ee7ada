package dev.midog.task.download;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where engines are kept and fetched from.
 *
 * @param folder that holds a folder for each engine
 * @param mirror the address or folder of a Maven repository to take them from, or a folder with the files themselves; null
 *     for Maven Central
 */
public record EngineSettings(Path folder, @Nullable String mirror) {
    /** The environment variable that names the folder for what is fetched once. */
    public static final String CACHE_VARIABLE = "MIDOG_CACHE";

    /** The environment variable that names a mirror of Maven Central. */
    public static final String MIRROR_VARIABLE = "MIDOG_ENGINE_MIRROR";

    /** The usual settings of a user with these environment variables. */
    public static EngineSettings of(Map<String, String> environment) {
        return new EngineSettings(cache(environment).resolve("engines"), environment.get(MIRROR_VARIABLE));
    }

    /** The folder for what is fetched once and can be fetched again. */
    private static Path cache(Map<String, String> environment) {
        String named = environment.getOrDefault(CACHE_VARIABLE, "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (system.startsWith("win")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("midog");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("midog");
        }
        String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (shared.isBlank() ? home.resolve(".cache") : Path.of(shared)).resolve("midog");
    }
}
