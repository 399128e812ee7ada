package dev.midog.image.reader;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.image.Background;
import dev.midog.image.ByteArrayImageStream;
import dev.midog.image.ImageInfo;
import dev.midog.image.JdkImageReaders;
import dev.midog.image.PrintResolution;
import dev.midog.image.RegionReader;
import dev.midog.image.VipsCommand;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A PNG or JPEG file: read whole on the first call, as stored.
 */
final class PlainImage implements RegionReader {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final int FIRST_FRAME = 0xc0;
    private static final int LAST_FRAME = 0xcf;
    /** Tables, an extension and conditioning, which are numbered among the frames. */
    private static final Set<Integer> NOT_FRAMES = Set.of(0xc4, 0xc8, 0xcc);

    private static final byte START_OF_SCAN = (byte) 0xda;
    private static final byte APP2 = (byte) 0xe2;
    private static final byte APP15 = (byte) 0xef;
    /** Four samples of 16 bits while it is decoded, with the RGB bytes that are kept. */
    private static final long BYTES_A_PIXEL = 8 + 3;
    /** What libjpeg-turbo decodes is kept as RGB and no more. */
    private static final long TURBO_BYTES_A_PIXEL = 3;
    /** As much of a JPEG as its markers before the first scan usually take. */
    private static final int JPEG_HEAD_BYTES = 1 << 20;

    private final Path file;
    private final Kind kind;
    private final ImageInfo info;
    private byte @Nullable [] pixels;
    private @Nullable TurboImage turbo;

    /** What kinds of file are read whole, and by whom. */
    enum Kind {
        /** Read by the JDK. */
        PNG("PNG", "Deflate", "RGB"),
        /** Read by the JDK, which leaves color profiles alone. */
        JPEG("JPEG", "JPEG", "YCbCr");

        private final String container;
        private final String compression;
        private final String photometric;

        Kind(String container, String compression, String photometric) {
            this.container = container;
            this.compression = compression;
            this.photometric = photometric;
        }

        private ImageReader newReader() throws IOException {
            return switch (this) {
                case PNG -> JdkImageReaders.png();
                case JPEG -> JdkImageReaders.jpeg();
            };
        }
    }

    private PlainImage(Path file, Kind kind, ImageInfo info) {
        this.file = file;
        this.kind = kind;
        this.info = info;
    }

    /** What a file that starts with these bytes claims to be. */
    static Optional<Kind> kindOf(byte[] head) {
        if (startsWith(head, PNG)) {
            return Optional.of(Kind.PNG);
        }
        return startsWith(head, JPEG) ? Optional.of(Kind.JPEG) : Optional.empty();
    }

    static PlainImage open(Path file, Kind kind) throws IOException {
        return new PlainImage(file, kind, withReader(file, kind, reader -> describe(file, kind, reader)));
    }

    @Override
    public ImageInfo info() {
        return info;
    }

    @Override
    public boolean readsWhole() {
        return true;
    }

    @Override
    public long memoryBytes() {
        long pixels = (long) info.width() * info.height();
        return suitsTurbo() ? TURBO_BYTES_A_PIXEL * pixels + info.fileSizeBytes() : BYTES_A_PIXEL * pixels;
    }

    private boolean suitsTurbo() {
        if (kind != Kind.JPEG) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return TurboImage.suits(in.readNBytes(JPEG_HEAD_BYTES));
        } catch (IOException e) {
            return false; // reading it will say what is wrong
        }
    }

    @Override
    public void read(int level, int x, int y, int width, int height, byte[] rgb) throws IOException {
        info.requireRegion(level, x, y, width, height, rgb.length);
        if (turbo == null && pixels == null) {
            decode();
        }
        if (turbo != null) {
            turbo.read(x, y, width, height, rgb);
            return;
        }
        byte[] whole = Objects.requireNonNull(pixels);
        for (int row = 0; row < height; row++) {
            System.arraycopy(whole, 3 * ((y + row) * info.width() + x), rgb, 3 * row * width, 3 * width);
        }
    }

    private void decode() throws IOException {
        if (kind == Kind.JPEG) {
            turbo = decodeWithTurbo();
        }
        if (turbo == null) {
            pixels = withReader(file, kind, reader -> rgbOf(reader.read(0)));
        }
    }

    private @Nullable TurboImage decodeWithTurbo() {
        try {
            return TurboImage.of(jpegBytes(file), info.width(), info.height()).orElse(null);
        } catch (IOException e) {
            return null; // the other reader will say what is wrong
        }
    }

    @Override
    public void close() {
        pixels = null;
        if (turbo != null) {
            turbo.close();
            turbo = null;
        }
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    private interface Use<T> {
        T of(ImageReader reader) throws IOException;
    }

    /** The JDK's readers answer damage with many kinds of exception; all become one sentence. */
    private static <T> T withReader(Path file, Kind kind, Use<T> use) throws IOException {
        ImageReader reader = kind.newReader();
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        try (ImageInputStream stream = stream(file, kind)) {
            if (kind == Kind.JPEG) {
                ExifOrientation.requireUpright(stream);
            }
            reader.setInput(stream, true, false);
            T used = use.of(reader);
            for (String warning : warnings) {
                if (JdkImageReaders.isDamage(warning)) {
                    throw new IOException(warning);
                }
            }
            return used;
        } catch (MidogException e) {
            throw e.in(file.toString());
        } catch (IOException | RuntimeException e) {
            String said = e instanceof IOException && e.getMessage() != null ? " (" + e.getMessage() + ")" : "";
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA,
                    file + ": the " + kind + " is cut off, damaged or of an unusual kind" + said,
                    e);
        } finally {
            reader.dispose();
        }
    }

    private static ImageInfo describe(Path file, Kind kind, ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        requireRoom(width, height);
        ImageTypeSpecifier type = reader.getRawImageType(0);
        int bands = type == null ? 3 : type.getNumBands();
        int bits = type == null ? 8 : type.getBitsPerBand(0);
        boolean palette = type != null && type.getColorModel() instanceof IndexColorModel;
        MicronsPerPixel scale = reader.getInput() instanceof PngPixelStream png ? png.scale() : null;
        ImageInfo.Level level = new ImageInfo.Level(
                width,
                height,
                false,
                width,
                height,
                kind.compression,
                palette ? "palette" : bands < 3 ? "BlackIsZero" : kind.photometric,
                bands,
                bits,
                false);
        PrintResolution print = PrintResolution.of(scale, "pHYs").orElse(null);
        return new ImageInfo(
                kind.container,
                Files.size(file),
                List.of(level),
                print == null ? scale : null,
                scale == null || print != null ? "" : "pHYs",
                print,
                null,
                0,
                List.of(),
                List.of());
    }

    /** The image is read whole, as samples and then as RGB: one that would fill the memory is refused before. */
    private static void requireRoom(int width, int height) {
        if (width < 1 || height < 1) {
            throw MidogException.invalidData("the image declares a width of " + Integer.toUnsignedLong(width)
                    + " and a height of " + Integer.toUnsignedLong(height) + "; it is damaged");
        }
        long needed = BYTES_A_PIXEL * width * height;
        long room = Runtime.getRuntime().maxMemory() / 2;
        if (needed > room || 3L * width * height > Integer.MAX_VALUE - 8) {
            throw MidogException.invalidData(
                    "the image is " + width + " x " + height + " pixels and must be read whole,"
                            + " which takes " + needed + " bytes, more than the " + room + " there is room for;"
                            + " convert it with: " + VipsCommand.PYRAMID);
        }
    }

    private static ImageInputStream stream(Path file, Kind kind) throws IOException {
        if (kind == Kind.PNG) {
            return new PngPixelStream(file);
        }
        byte[] jpeg = jpegBytes(file);
        prepare(jpeg);
        return new ByteArrayImageStream(jpeg);
    }

    private static byte[] jpegBytes(Path file) throws IOException {
        long size = Files.size(file);
        if (size > Runtime.getRuntime().maxMemory() / 4) {
            throw MidogException.invalidData("the JPEG is " + size + " bytes long, more than there is room for; convert"
                    + " it with: " + VipsCommand.PYRAMID);
        }
        return Files.readAllBytes(file);
    }

    /**
     * Refuses other than gray and color. The JDK's reader would bring pixels from the profile's colors into sRGB: its
     * segments are renamed APP15.
     */
    private static void prepare(byte[] jpeg) {
        int at = 2;
        while (at + 10 <= jpeg.length && jpeg[at] == (byte) 0xff && jpeg[at + 1] != START_OF_SCAN) {
            int marker = jpeg[at + 1] & 0xff;
            if (jpeg[at + 1] == APP2) {
                jpeg[at + 1] = APP15;
            }
            boolean frame = marker >= FIRST_FRAME && marker <= LAST_FRAME && !NOT_FRAMES.contains(marker);
            if (frame && jpeg[at + 9] != 1 && jpeg[at + 9] != 3) {
                throw MidogException.invalidData("the JPEG has " + (jpeg[at + 9] & 0xff) + " bands, as CMYK has, which"
                        + " midog does not read; convert it with: " + VipsCommand.TO_RGB);
            }
            at += 2 + (((jpeg[at + 2] & 0xff) << 8) | (jpeg[at + 3] & 0xff));
        }
    }

    /** The stored samples as RGB; {@link BufferedImage#getRGB} would bend grays through a color space. */
    private static byte[] rgbOf(BufferedImage image) {
        Raster raster = image.getRaster();
        int width = image.getWidth();
        int bands = raster.getNumBands();
        byte[] rgb = new byte[3 * width * image.getHeight()];
        int[] samples = new int[width * bands];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, samples);
            int to = 3 * y * width;
            if (image.getColorModel() instanceof IndexColorModel palette) {
                unpackPalette(palette, samples, rgb, to);
            } else {
                unpack(samples, bands, raster.getSampleModel().getSampleSize(0), rgb, to);
                if (image.getColorModel().hasAlpha()) {
                    blend(samples, bands, raster.getSampleModel().getSampleSize(bands - 1), rgb, to);
                }
            }
        }
        return rgb;
    }

    private static void unpackPalette(IndexColorModel palette, int[] samples, byte[] rgb, int to) {
        for (int i = 0; i < samples.length; i++) {
            int alpha = palette.getAlpha(samples[i]);
            rgb[to + 3 * i] = Background.behind(palette.getRed(samples[i]), alpha);
            rgb[to + 3 * i + 1] = Background.behind(palette.getGreen(samples[i]), alpha);
            rgb[to + 3 * i + 2] = Background.behind(palette.getBlue(samples[i]), alpha);
        }
    }

    private static void blend(int[] samples, int bands, int bits, byte[] rgb, int to) {
        for (int i = 0; i * bands < samples.length; i++) {
            int alpha = samples[(i + 1) * bands - 1] >> Math.max(0, bits - 8);
            for (int band = 0; band < 3; band++) {
                int at = to + 3 * i + band;
                rgb[at] = Background.behind(rgb[at] & 0xff, alpha);
            }
        }
    }

    private static void unpack(int[] samples, int bands, int bits, byte[] rgb, int to) {
        int step = bands >= 3 ? 1 : 0;
        int most = (1 << Math.min(bits, 8)) - 1;
        for (int i = 0; i * bands < samples.length; i++) {
            for (int band = 0; band < 3; band++) {
                int sample = samples[i * bands + step * band] >> Math.max(0, bits - 8);
                rgb[to + 3 * i + band] = (byte) (255 * sample / most);
            }
        }
    }
}
