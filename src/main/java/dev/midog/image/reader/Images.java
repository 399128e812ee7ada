package dev.midog.image.reader;

import dev.midog.core.model.MidogException;
import dev.midog.files.bytes.ByteSource;
import dev.midog.files.bytes.MappedFile;
import dev.midog.image.RegionReader;
import dev.midog.image.tiff.DirectTiffReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens image files: TIFF and BigTIFF directly, PNG and JPEG through the JDK.
 */
public final class Images {
    private Images() {}

    /**
     * Opens {@code file} for reading regions.
     *
     * @throws MidogException where the file is missing, damaged or not a readable image
     */
    public static RegionReader open(Path file) throws IOException {
        return open(file, MappedFile::open);
    }

    /** How the bytes of a TIFF are reached. */
    @FunctionalInterface
    public interface Access {
        /** Opens a file. */
        ByteSource open(Path file) throws IOException;
    }

    /** The same, where the bytes of a TIFF are reached by {@code access}. */
    public static RegionReader open(Path file, Access access) throws IOException {
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
        Optional<UnreadFormat> unread = UnreadFormat.of(file, head, isImage(head));
        if (unread.isPresent()) {
            throw unread.get().refusal(file);
        }
        if (!isImage(head)) {
            throw MidogException.invalidData(file + ": not a TIFF, PNG or JPEG; name an image file");
        }
        return read(file, head, access);
    }

    /** Whatever a file brings about while it is opened is a fault of that file, so that others can be read after it. */
    private static RegionReader read(Path file, byte[] head, Access access) throws IOException {
        try {
            Optional<PlainImage.Kind> kind = PlainImage.kindOf(head);
            return kind.isPresent()
                    ? PlainImage.open(file, kind.get())
                    : DirectTiffReader.open(file.toString(), access.open(file));
        } catch (MidogException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA,
                    file + ": its headers need more memory than there is; it is damaged, or give Java more, as in"
                            + " MIDOG_JAVA_OPTS=-Xmx8g",
                    e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA, file + ": damaged or of an unusual kind (" + e + ")", e);
        }
    }

    private static boolean isImage(byte[] head) {
        return DirectTiffReader.isTiff(head) || PlainImage.kindOf(head).isPresent();
    }

    /** Whether {@code file} begins as a TIFF, PNG or JPEG does. */
    public static boolean isImage(Path file) throws IOException {
        return isImage(head(file));
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(UnreadFormat.HEAD_BYTES);
        }
    }
}
