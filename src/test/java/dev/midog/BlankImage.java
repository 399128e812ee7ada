package dev.midog;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.RoiTiffWriter;
import java.io.IOException;
import java.nio.file.Path;

/** Black images of 0.25 micrometers per pixel. */
public final class BlankImage {
    private BlankImage() {}

    /** Writes a TIFF file of that many pixels and returns it. */
    public static Path write(Path file, int width, int height) throws IOException {
        RoiTiffWriter.write(file, width, height, new byte[3 * width * height], new MicronsPerPixel(0.25, 0.25));
        return file;
    }
}
