package dev.midog.task.draw;

import java.nio.file.Path;

/** Where pictures are written. */
public sealed interface DrawTarget {
    /** The picture of the only image. */
    record OnePicture(Path path) implements DrawTarget {}

    /** A folder, with the picture of each image as a PNG of the image's name. */
    record PictureFolder(Path path) implements DrawTarget {}
}
