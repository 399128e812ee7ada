package dev.midog.image.reader;

import dev.midog.core.model.MidogException;
import dev.midog.image.RegionReader;
import dev.midog.image.tiff.DirectTiffReader;
import dev.midog.image.tiff.UndecodedLayoutException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens image files: TIFF and BigTIFF directly, PNG and JPEG through the JDK, and TIFFs of rare layouts
 * through TwelveMonkeys.
 */
public final class Images {
    private static final int HEAD_BYTES = 16;

    private Images() {}

    /**
     * Opens {@code file} for reading regions.
     *
     * @throws MidogException where the file is missing, damaged or not a readable image
     */
    public static RegionReader open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw MidogException.operation(file + " does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw MidogException.operation(
                    file + (Files.isDirectory(file) ? " is a folder" : " is not a file") + "; name an image file");
        }
        byte[] head = head(file);
        if (head.length == 0) {
            throw MidogException.invalidData(file + ": the file is empty; fetch it again");
        }
        if (DirectTiffReader.isTiff(head)) {
            return openTiff(file);
        }
        Optional<PlainImage.Kind> kind = PlainImage.kindOf(head);
        if (kind.isPresent()) {
            return PlainImage.open(file, kind.get());
        }
        throw MidogException.invalidData(file + ": not a TIFF, PNG or JPEG; name an image file");
    }

    /** Whether {@code file} begins as a TIFF, PNG or JPEG does. */
    public static boolean isImage(Path file) throws IOException {
        byte[] head = head(file);
        return DirectTiffReader.isTiff(head) || PlainImage.kindOf(head).isPresent();
    }

    private static RegionReader openTiff(Path file) throws IOException {
        try {
            return DirectTiffReader.open(file);
        } catch (UndecodedLayoutException undecoded) {
            try {
                return PlainImage.open(file, PlainImage.Kind.TIFF);
            } catch (MidogException e) {
                undecoded.addSuppressed(e);
                throw undecoded;
            }
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD_BYTES);
        }
    }
}
