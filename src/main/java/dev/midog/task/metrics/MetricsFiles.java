package dev.midog.task.metrics;

import dev.midog.core.model.ImageName;
import dev.midog.files.json.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the figures of a detector lie, and what it is called after. */
public final class MetricsFiles {
    private static final String NAME = "metrics.json";

    private MetricsFiles() {}

    /** The figures that {@code path} is or holds: a JSON file of figures, or the folder of a run; null where it has none. */
    public static @Nullable Path find(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            for (Path file : new Path[] {path.resolve("files").resolve(NAME), path.resolve(NAME)}) {
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
            return null;
        }
        boolean isJson = path.toString().toLowerCase(Locale.ROOT).endsWith(".json") && Files.isRegularFile(path);
        return isJson && MetricsReader.isFigures(JsonFile.tree(path)) ? path : null;
    }

    /** What the model is called: after the file, and after the folder of the run where the file is {@code metrics.json}. */
    public static String name(Path path) {
        Path named = path.toAbsolutePath().normalize();
        while (named.getParent() != null && (isNamed(named, NAME) || isNamed(named, "files"))) {
            named = named.getParent();
        }
        return ImageName.of(named).stem();
    }

    private static boolean isNamed(Path path, String name) {
        return ImageName.of(path).base().equals(name);
    }
}
