package dev.midog.draw.montage;

import java.nio.file.Path;
import java.util.List;

/**
 * A picture on a {@linkplain ContactSheet sheet}.
 *
 * @param file of the picture
 * @param caption below it
 * @param marks to draw on it
 */
public record Tile(Path file, String caption, List<Mark> marks) {
    /** Copies the marks. */
    public Tile {
        marks = List.copyOf(marks);
    }
}
