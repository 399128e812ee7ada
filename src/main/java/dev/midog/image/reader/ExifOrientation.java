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
import javax.imageio.stream.ImageInputStream;

/** The orientation that cameras and scanners note in the Exif segment of a JPEG (Exif 2.32, tag 274). */
final class ExifOrientation {
    private static final int PADDING = 1;

    private ExifOrientation() {}

    /** Fails where a JPEG is to be turned when it is shown: boxes would lie elsewhere than in a viewer that turns it. */
    static void requireUpright(ImageInputStream jpeg) throws IOException {
        jpeg.seek(0);
        for (JPEGSegment segment : JPEGSegmentUtil.readSegments(jpeg, JPEG.APP1, "Exif")) {
            int orientation = of(segment);
            if (orientation > 1 && orientation <= 8) {
                throw MidogException.invalidData("the JPEG is to be turned when it is shown (orientation " + orientation
                        + "), which midog does not do; make a turned copy with: " + VipsCommand.AUTOROTATE);
            }
        }
        jpeg.seek(0);
    }

    private static int of(JPEGSegment segment) throws IOException {
        byte[] data = segment.data().readAllBytes();
        if (data.length <= PADDING) {
            return 1;
        }
        byte[] exif = new byte[data.length - PADDING];
        System.arraycopy(data, PADDING, exif, 0, exif.length);
        try (ByteArrayImageStream stream = new ByteArrayImageStream(exif)) {
            Directory directory = new TIFFReader().read(stream);
            Entry entry = directory.getEntryById(TIFF.TAG_ORIENTATION);
            return entry != null && entry.getValue() instanceof Number number ? number.intValue() : 1;
        } catch (IOException | RuntimeException damaged) {
            return 1;
        }
    }
}
