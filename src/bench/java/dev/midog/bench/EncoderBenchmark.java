package dev.midog.bench;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import dev.midog.patch.PatchEncoder;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.Subsampling;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What encoding a patch of 512 x 512 pixels costs, beside zlib alone and the JDK's PNG writer.
 *
 * <p>Patches come in turn from the whole of the image that {@code -Dmidog.bench.image=FILE} names.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class EncoderBenchmark {
    private static final int SIDE = 512;
    private static final int PATCHES = 24;
    private static final MicronsPerPixel SCALE = new MicronsPerPixel(0.25, 0.25);

    /** What the patches become. */
    @Param({"png", "png-level-1", "png-level-6", "jpg-90", "jpg-80", "npy", "zlib-1-up", "imageio-png"})
    private String kind = "png";

    private final byte[][] patches = new byte[PATCHES][SIDE * SIDE * 3];
    private Encoding encoding = rgb -> 0;
    private PatchEncoder encoder = (rgb, width, height, scale) -> ByteBuffer.allocate(0);
    private int next;

    /** A way to encode. */
    private interface Encoding {
        /** The number of bytes. */
        int encode(byte[] rgb) throws IOException;
    }

    /** Reads the patches. */
    @Setup
    public void read() throws IOException {
        String image = System.getProperty("midog.bench.image");
        if (image == null) {
            throw new IllegalStateException("name an image of stained tissue with -jvmArgsAppend"
                    + " -Dmidog.bench.image=FILE, of at least 2048 x 2048 pixels");
        }
        try (RegionReader reader = Images.open(Path.of(image))) {
            int width = reader.info().width() - SIDE;
            int height = reader.info().height() - SIDE;
            for (int i = 0; i < PATCHES; i++) {
                reader.read(0, i % 6 * (width / 5), i / 6 * (height / 3), SIDE, SIDE, patches[i]);
            }
        }
        encoding = encoding();
    }

    /** Encodes one patch. */
    @Benchmark
    public int encode() throws IOException {
        next = (next + 1) % PATCHES;
        return encoding.encode(patches[next]);
    }

    /** Lets go of the encoder. */
    @TearDown
    public void close() throws IOException {
        encoder.close();
    }

    private Encoding encoding() {
        return switch (kind) {
            case "zlib-1-up" -> EncoderBenchmark::zlibOverUp;
            case "imageio-png" -> EncoderBenchmark::imageIoPng;
            default -> {
                encoder = ours().newEncoder();
                yield rgb -> encoder.encode(rgb, SIDE, SIDE, SCALE).remaining();
            }
        };
    }

    private PatchEncoding ours() {
        return switch (kind) {
            case "png" -> PatchEncoding.Png.FAST;
            case "png-level-1" -> new PatchEncoding.Png(1);
            case "png-level-6" -> new PatchEncoding.Png(6);
            case "jpg-90" -> new PatchEncoding.Jpeg(90, Subsampling.NONE);
            case "jpg-80" -> new PatchEncoding.Jpeg(80, Subsampling.HALVED);
            default -> new PatchEncoding.Npy();
        };
    }

    private static int zlibOverUp(byte[] rgb) {
        int row = SIDE * 3;
        byte[] filtered = new byte[(row + 1) * SIDE];
        for (int y = 0; y < SIDE; y++) {
            filtered[y * (row + 1)] = 2;
            for (int i = 0; i < row; i++) {
                int above = y == 0 ? 0 : rgb[(y - 1) * row + i];
                filtered[y * (row + 1) + 1 + i] = (byte) (rgb[y * row + i] - above);
            }
        }
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(filtered);
            deflater.finish();
            return deflater.deflate(new byte[filtered.length + 4096]);
        } finally {
            deflater.end();
        }
    }

    private static int imageIoPng(byte[] rgb) throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        image.getRaster().setDataElements(0, 0, SIDE, SIDE, rgb);
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
        ImageIO.write(image, "png", out);
        return out.size();
    }
}
