package dev.midog.bench;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.random.SplitMix64;
import dev.midog.image.Frame;
import dev.midog.image.Packing;
import dev.midog.image.RegionReader;
import dev.midog.image.RoiTiffWriter;
import dev.midog.image.TiffFixture;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * One patch of 512 x 512 pixels anywhere in an image, its file in the page cache and more of it than fits into the
 * reader's own cache of decoded tiles; with {@code -prof gc} what it
 * allocates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RegionReaderBenchmark {
    private static final int PATCH = 512;
    private static final MicronsPerPixel SCALE = new MicronsPerPixel(0.25, 0.25);

    /** How the image is stored, and at which scale it is read; the first is the published layout. */
    @Param({"rgba-strip", "rgb-tiles", "lzw-tiles", "deflate-tiles", "jpeg-tiles", "rgba-strip-at-0.5"})
    private String layout = "";

    private final byte[] rgb = new byte[3 * PATCH * PATCH];
    private final SplitMix64 random = new SplitMix64(1);
    private Path file;
    private RegionReader reader;

    @Setup(Level.Trial)
    public void open() throws IOException {
        file = Files.createTempDirectory("midog-bench").resolve("image.tiff");
        if (layout.startsWith("rgba-strip")) {
            RoiTiffWriter.write(file, 7215, 5412, pixels(7215, 5412), SCALE);
        } else {
            TiffFixture tiles =
                    TiffFixture.of(4096, 4096).pixels(pixels(4096, 4096)).tiles(256, 256);
            tiles.packing(packing()).write(file);
        }
        RegionReader image = Images.open(file);
        reader = layout.endsWith("-at-0.5")
                ? Frame.ofScale(image.info().sizes(), SCALE, new MicronsPerPixel(0.5, 0.5))
                        .over(image)
                : image;
    }

    @Benchmark
    public byte[] read() throws IOException {
        int x = random.between(0, reader.info().width() - PATCH);
        int y = random.between(0, reader.info().height() - PATCH);
        reader.read(0, x, y, PATCH, PATCH, rgb);
        return rgb;
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        reader.close();
        Files.delete(file);
        Files.delete(file.getParent());
    }

    private Packing packing() {
        return switch (layout) {
            case "lzw-tiles" -> Packing.LZW;
            case "deflate-tiles" -> Packing.DEFLATE;
            case "jpeg-tiles" -> Packing.JPEG;
            default -> Packing.NONE;
        };
    }

    /** Slow waves with a little noise, which compress about as tissue does. */
    private static byte[] pixels(int width, int height) {
        byte[] pixels = new byte[3 * width * height];
        SplitMix64 noise = new SplitMix64(2);
        for (int i = 0; i < pixels.length; i++) {
            int x = i / 3 % width;
            int y = i / 3 / width;
            pixels[i] = (byte) (170 + 40 * Math.sin(x / 37.0) * Math.cos(y / 29.0) + noise.between(0, 12) + i % 3 * 8);
        }
        return pixels;
    }
}
