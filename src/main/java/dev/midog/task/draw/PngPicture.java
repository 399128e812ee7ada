package dev.midog.task.draw;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.draw.marks.Picture;
import dev.midog.patch.png.FastPng;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A picture as a PNG file, the same bytes on every machine. */
public final class PngPicture {
    private final ByteBuffer bytes;

    private PngPicture(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Encodes {@code picture}.
     *
     * @param scale of the picture, which the file states; null for none
     */
    public static PngPicture of(Picture picture, @Nullable MicronsPerPixel scale) {
        return new PngPicture(new FastPng().encode(picture.rgb(), picture.width(), picture.height(), scale));
    }

    /** Writes the file, which must not exist. */
    public void write(Path file) throws IOException {
        ByteBuffer left = bytes.duplicate();
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (left.hasRemaining()) {
                out.write(left);
            }
        }
    }
}
