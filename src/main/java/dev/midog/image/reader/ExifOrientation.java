package dev.midog.image.reader;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import dev.midog.core.model.MidogException;
import dev.midog.image.ByteArrayImageStream;
import dev.midog.image.VipsCommand;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;

/** The orientation that cameras and scanners note in the Exif data of a JPEG or PNG (Exif 2.32, tag 274). */
final class ExifOrientation {
    private static final int PADDING = 1;

    private ExifOrientation() {}

    /** Fails where a JPEG is to be turned when it is shown: boxes would lie elsewhere than in a viewer that turns it. */
    static void requireUpright(ImageInputStream jpeg) throws IOException {
        jpeg.seek(0);
        for (JPEGSegment segment : JPEGSegmentUtil.readSegments(jpeg, JPEG.APP1, "Exif")) {
            byte[] data = segment.data().readAllBytes();
            requireUpright("JPEG", Arrays.copyOfRange(data, Math.min(PADDING, data.length), data.length));
        }
        jpeg.seek(0);
    }

    /**
     * The same for Exif data alone.
     *
     * @param kind of the image, for the message
     * @param exif begins as a TIFF does; data that cannot be read notes no orientation
     */
    static void requireUpright(String kind, byte[] exif) {
        int orientation = of(exif);
        if (orientation > 1 && orientation <= 8) {
            throw MidogException.invalidData("the " + kind + " is to be turned when it is shown (orientation "
                    + orientation + "), which midog does not do; make a turned copy with: " + VipsCommand.AUTOROTATE);
        }
    }

    private static int of(byte[] exif) {
        try (ByteArrayImageStream stream = new ByteArrayImageStream(exif)) {
            Directory directory = new TIFFReader().read(stream);
            Entry entry = directory.getEntryById(TIFF.TAG_ORIENTATION);
            return entry != null && entry.getValue() instanceof Number number ? number.intValue() : 1;
        } catch (IOException | RuntimeException damaged) {
            return 1;
        }
    }
}
