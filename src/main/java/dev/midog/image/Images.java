package dev.midog.image;

import dev.midog.image.tiff.DirectTiffReader;
import dev.midog.model.MidogException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens image files: TIFF and BigTIFF directly, PNG and JPEG through the JDK. */
public final class Images {
    private static final int HEAD_BYTES = 16;

    private Images() {}

    /**
     * Opens {@code file} for reading regions.
     *
     * @throws MidogException where the file is missing, is no image that can be read, or is damaged
     */
    public static RegionReader open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw MidogException.operation(file + " does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw MidogException.operation(
                    file + (Files.isDirectory(file) ? " is a folder" : " is no file") + "; name an image file");
        }
        byte[] head = head(file);
        if (head.length == 0) {
            throw MidogException.invalidData(file + ": the file is empty; fetch it again");
        }
        if (DirectTiffReader.isTiff(head)) {
            return DirectTiffReader.open(file);
        }
        if (PlainImage.isPlainImage(head)) {
            return PlainImage.open(file, head);
        }
        throw MidogException.invalidData(file + ": not a TIFF, PNG or JPEG; name an image file");
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD_BYTES);
        }
    }
}
