package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The command that a refusal advises is run on the file that brought the refusal, and its result is read: the same pixels
 * and no invented scale. Skipped where {@code vips} is missing.
 */
class RemedyTest {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 45;
    private static final Pattern COMMAND =
            Pattern.compile("(?:vips [a-z]+|tiff2rgba -c none) (\"[^\"]+\"|IN) OUT(?:\\.tif)?(?: [a-z0-9-]+)*");

    @TempDir
    private Path folder;

    private Path drawn = Path.of("");

    @BeforeEach
    void draw() throws Exception {
        try {
            Assumptions.assumeTrue(start(List.of("vips", "--version")).waitFor() == 0, "vips does not run");
        } catch (IOException e) {
            Assumptions.abort("vips is missing; install libvips-tools");
        }
        drawn = image().write(folder.resolve("drawn.tif"));
    }

    @ParameterizedTest
    @CsvSource({"float, 0", "int, 0", "uint, 0", "short, 0"})
    void samples_of_0_to_255_of_another_type(String type, int number) throws Exception {
        Path other = folder.resolve("other.tif");
        vips("cast", drawn + "", other + "", type);

        assertThat(differenceAfter(other, number)).isZero();
    }

    @Test
    void floating_point_of_0_to_1() throws Exception {
        Path scaled = folder.resolve("scaled.v");
        Path other = folder.resolve("other.tif");
        vips("linear", drawn + "", scaled + "", "0.0039215687", "0");
        vips("copy", scaled + "", other + "", "--interpretation", "scrgb");

        assertThat(differenceAfter(other, 1)).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab", "labs"})
    void lightness_and_color(String space) throws Exception {
        Path other = folder.resolve("other.tif");
        vips("colourspace", drawn + "", other + "", space);

        assertThat(differenceAfter(other, 0)).isLessThanOrEqualTo(1);
    }

    /** Inks print fewer colors than a screen shows: a gray image keeps its values but for rounding. */
    @ParameterizedTest
    @ValueSource(strings = {"tif", "jpg"})
    void cyan_magenta_yellow_and_black(String extension) throws Exception {
        byte[] gray = new byte[3 * WIDTH * HEIGHT];
        Arrays.fill(gray, (byte) 150);
        drawn = TiffFixture.of(WIDTH, HEIGHT).pixels(gray).write(folder.resolve("gray.tif"));
        Path other = folder.resolve("other." + extension);
        vips("icc_export", drawn + "", folder.resolve("cmyk.v") + "", "--output-profile", "cmyk");
        vips("copy", folder.resolve("cmyk.v") + "", other + "");

        assertThat(differenceAfter(other, 0)).isLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jp2", "webp", "gif"})
    void other_files_of_images(String extension) throws Exception {
        Path other = folder.resolve("other." + extension);
        List<String> words = new ArrayList<>(List.of("copy", drawn.toString()));
        words.add(other + (extension.equals("gif") ? "" : "[lossless]"));
        vips(words.toArray(String[]::new));

        assertThat(differenceAfter(other, 0)).isLessThanOrEqualTo(extension.equals("gif") ? 60 : 0);
    }

    @Test
    void old_style_jpeg_by_libtiff() throws Exception {
        requireLibtiff();
        byte[] gray = new byte[3 * WIDTH * HEIGHT];
        Arrays.fill(gray, (byte) 150);
        drawn = image().pixels(gray).write(folder.resolve("gray.tif"));
        Path other = image().pixels(gray)
                .packing(Packing.JPEG)
                .tag(259, 3, 6)
                .tag(513, 4, 8)
                .tag(514, 4, TiffPacking.jpeg(gray, WIDTH, HEIGHT).length)
                .tag(530, 3, 2, 2)
                .write(folder.resolve("old.tif"));

        assertThat(differenceAfter(other, 0)).isLessThanOrEqualTo(1);
    }

    @Test
    void differences_of_blocks_of_ycbcr_by_libtiff() throws Exception {
        requireLibtiff();
        TiffFixture black = TiffFixture.of(60, 44).pixels(new byte[3 * 60 * 44]).ycbcr(2, 2);
        drawn = black.write(folder.resolve("black.tif"));
        Path other = black.packing(Packing.LZW).tag(317, 3, 2).write(folder.resolve("differences.tif"));

        assertThat(differenceAfter(other, 0)).isZero();
    }

    @Test
    void an_image_that_is_to_be_turned() throws Exception {
        Path other = image().tag(274, 3, 3).write(folder.resolve("turned.tif"));
        Path back = folder.resolve("back.tif");
        vips("rot", drawn + "", back + "", "d180");
        drawn = back;

        assertThat(differenceAfter(other, 0)).isZero();
    }

    @Test
    void channels_in_pages_of_their_own() throws Exception {
        byte[] rgb = image().rgb();
        TiffFixture first = plane(rgb, 0)
                .text(270, "<OME><Image><Pixels SizeC=\"3\"><Channel SamplesPerPixel=\"1\"/></Pixels></Image></OME>");
        Path other = first.page(plane(rgb, 1)).page(plane(rgb, 2)).write(folder.resolve("channels.tif"));
        String out = folder.resolve("joined").toString();

        for (String step : VipsCommand.JOIN_PAGES.split(", then ")) {
            run(step.replaceAll("\\bIN\\b", other.toString()).replaceAll("\\bOUT\\b", out));
        }

        assertThat(difference(drawn, Path.of(out + ".tif"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lzma", "lerc"})
    void compressions_of_libtiff(String compression) throws Exception {
        Path other = folder.resolve("other.tif");
        try {
            Process process = start(List.of("tiffcp", "-c", compression, drawn.toString(), other.toString()));
            process.getInputStream().readAllBytes();
            Assumptions.assumeTrue(process.waitFor() == 0, "this libtiff does not write " + compression);
        } catch (IOException e) {
            Assumptions.abort("tiffcp is missing; install libtiff-tools");
        }

        assertThat(differenceAfter(other, 0)).isZero();
    }

    @Test
    void the_pyramid_that_messages_advise_for_slides_has_smaller_levels() throws Exception {
        Path large = TiffFixture.of(400, 300).write(folder.resolve("large.tif"));
        Path out = folder.resolve("out.tif");
        run(VipsCommand.PYRAMID.replace("IN", large.toString()).replace("OUT", out.toString()));

        try (RegionReader reader = Images.open(out)) {
            assertThat(reader.info().levels()).hasSizeGreaterThan(1);
            byte[] rgb = new byte[3 * 400 * 300];
            reader.read(0, 0, 0, 400, 300, rgb);
            assertThat(rgb).isEqualTo(TiffFixture.of(400, 300).rgb());
        }
    }

    /** libvips notes 10 pixels a centimeter where it knows no scale. */
    @Test
    void an_image_without_a_scale_gets_none() throws Exception {
        Path png = folder.resolve("plain.png");
        vips("copy", drawn + "", png + "");
        for (String command : List.of(VipsCommand.UNCOMPRESS, VipsCommand.PYRAMID)) {
            Path out = folder.resolve("out.tif");
            run(command.replace("IN", png.toString()).replace("OUT", out.toString()));

            try (RegionReader reader = Images.open(out)) {
                assertThat(reader.info().knownScale()).isEmpty();
                assertThat(reader.info().printResolution())
                        .satisfies(print -> assertThat(print.source()).isEqualTo("XResolution 10 per cm"));
            }
        }
    }

    @Test
    void an_image_with_a_scale_keeps_it() throws Exception {
        drawn = image().micronsPerPixel(0.25).write(folder.resolve("scaled.tif"));
        for (String command : List.of(VipsCommand.UNCOMPRESS, VipsCommand.PYRAMID)) {
            Path out = folder.resolve("out.tif");
            run(command.replace("IN", drawn.toString()).replace("OUT", out.toString()));

            try (RegionReader reader = Images.open(out)) {
                assertThat(reader.info().knownScale())
                        .hasValueSatisfying(scale -> assertThat(scale.x()).isCloseTo(0.25, within(1e-4)));
            }
        }
    }

    /** Samples of 12 bits from 0 to 4080; the upper eight bits are what is read of 16. */
    @Test
    void samples_of_12_bits() throws Exception {
        StringBuilder packed = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            packed.append(String.format("%03x", 16 * i));
        }
        byte[] samples = HexFormat.of().parseHex(packed);
        byte[] head = TiffFixture.of(16, 16)
                .bands(1)
                .tag(258, 3, 12)
                .tag(273, 4, 2000)
                .tag(279, 4, samples.length)
                .bytes();
        byte[] file = Arrays.copyOf(head, 2000 + samples.length);
        System.arraycopy(samples, 0, file, 2000, samples.length);
        Path other = Files.write(folder.resolve("deep.tif"), file);
        Path out = folder.resolve("out.tif");
        Throwable refusal = catchThrowable(() -> Images.open(other).close());
        assertThat(refusal).hasMessageContaining(VipsCommand.TO_16_BITS);

        run(VipsCommand.TO_16_BITS.replace("IN", other.toString()).replace("OUT.tif", out.toString()));

        byte[] rgb = pixels(out);
        for (int i = 0; i < 256; i++) {
            assertThat(rgb[3 * i] & 0xff).isCloseTo(i, within(1));
        }
    }

    /** What messages advise for a TIFF without a scale. */
    @Test
    void a_scale_that_tiffset_sets_counts() throws Exception {
        try {
            run("tiffset -s 282 40000 " + drawn);
            run("tiffset -s 283 40000 " + drawn);
            run("tiffset -s 296 3 " + drawn);
        } catch (IOException e) {
            Assumptions.abort("tiffset is missing; install libtiff-tools");
        }

        try (RegionReader reader = Images.open(drawn)) {
            assertThat(reader.info().knownScale()).contains(new MicronsPerPixel(0.25, 0.25));
        }
        assertThat(pixels(drawn)).isEqualTo(image().rgb());
    }

    /** The largest difference between the drawn pixels and those after the command that the refusal names. */
    private int differenceAfter(Path refused, int number) throws Exception {
        Throwable refusal = catchThrowable(() -> Images.open(refused).close());
        assertThat(refusal).isInstanceOf(MidogException.class);
        Matcher command = COMMAND.matcher(String.valueOf(refusal.getMessage()));
        String found = "";
        for (int i = 0; i <= number; i++) {
            assertThat(command.find()).as(refusal.getMessage()).isTrue();
            found = command.group();
        }
        Path out = folder.resolve("remedy.tif");
        run(found.replaceAll("\\bIN\\b", refused.toString()).replaceAll("\\bOUT(\\.tif)?\\b", out.toString()));
        return difference(drawn, out);
    }

    private static int difference(Path first, Path second) throws IOException {
        byte[] a = pixels(first);
        byte[] b = pixels(second);
        assertThat(b).hasSameSizeAs(a);
        int most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs((a[i] & 0xff) - (b[i] & 0xff)));
        }
        return most;
    }

    private static byte[] pixels(Path file) throws IOException {
        try (RegionReader reader = Images.open(file)) {
            int width = reader.info().width();
            int height = reader.info().height();
            byte[] rgb = new byte[3 * width * height];
            reader.read(0, 0, 0, width, height, rgb);
            return rgb;
        }
    }

    private static TiffFixture image() {
        return TiffFixture.of(WIDTH, HEIGHT);
    }

    private static TiffFixture plane(byte[] rgb, int band) {
        byte[] plane = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            plane[i] = rgb[i / 3 * 3 + band];
        }
        return TiffFixture.of(WIDTH, HEIGHT).bands(1).pixels(plane);
    }

    private static void requireLibtiff() throws InterruptedException {
        try {
            start(List.of("tiff2rgba", "-h")).waitFor();
        } catch (IOException e) {
            Assumptions.abort("tiff2rgba is missing; install libtiff-tools");
        }
    }

    private void vips(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("vips"));
        command.addAll(List.of(words));
        run(command);
    }

    /** Runs a line with words in double quotes. */
    private static void run(String line) throws Exception {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("\"([^\"]+)\"|(\\S+)").matcher(line);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        run(words);
    }

    private static void run(List<String> command) throws Exception {
        Process process = start(command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
