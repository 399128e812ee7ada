package dev.midog.image;

import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * The JDK's own image readers, whatever others are installed: they leave color profiles alone, so that pixels come
 * out as they are stored.
 */
public final class JdkImageReaders {
    private static final String JDK_PACKAGE = "com.sun.imageio.";

    private JdkImageReaders() {}

    /** A reader of JPEG; it serves one thread and must be disposed of. */
    public static ImageReader jpeg() {
        return find("jpeg");
    }

    /** A reader of PNG; it serves one thread and must be disposed of. */
    public static ImageReader png() {
        return find("png");
    }

    /** Whether a warning of the reader of JPEG says that pixels are missing or wrong. */
    public static boolean isDamage(String warning) {
        return warning.startsWith("Corrupt") || warning.startsWith("Premature");
    }

    private static ImageReader find(String format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith(JDK_PACKAGE)) {
                return reader;
            }
        }
        throw new IllegalStateException("this Java has no reader of " + format + " of its own");
    }
}
