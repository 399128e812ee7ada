package dev.midog.format.predictions.challenge;

import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.SafeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes outputs of the first track: "Multiple points" in millimeters. */
public final class DetectionWriter {
    private DetectionWriter() {}

    /**
     * A detection.
     *
     * @param mitoticFigure its name decides this
     * @param x to the right, in millimeters
     * @param y downwards, in millimeters
     * @param probability from 0 to 1
     */
    public record NamedPoint(boolean mitoticFigure, double x, double y, double probability) {}

    /** Writes the output of the image called {@code name} into a folder of that name in {@code folder}. */
    public static void write(Path folder, String name, List<NamedPoint> points) throws IOException {
        List<Object> list = new ArrayList<>();
        for (NamedPoint point : points) {
            Map<String, @Nullable Object> tree = JsonOutput.object();
            tree.put("name", DetectionOutput.CLASSES.get(point.mitoticFigure() ? 0 : 1));
            tree.put("point", List.of(point.x(), point.y(), 0));
            tree.put("probability", point.probability());
            list.add(tree);
        }
        Map<String, @Nullable Object> version = JsonOutput.object();
        version.put("major", 1);
        version.put("minor", 0);
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("name", "Points of interest");
        tree.put("type", "Multiple points");
        tree.put("points", list);
        tree.put("version", version);
        Path own = Files.createDirectories(SafeName.resolve(folder, name));
        Files.writeString(own.resolve(ChallengeTrack.DETECTION.fileName()), JsonOutput.text(tree) + "\n");
    }
}
