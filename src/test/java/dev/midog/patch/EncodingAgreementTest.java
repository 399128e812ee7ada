package dev.midog.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midog.core.model.MicronsPerPixel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written without loss, as Pillow, libvips and NumPy read it. */
class EncodingAgreementTest {
    private static final MicronsPerPixel SCALE = new MicronsPerPixel(0.25, 0.2);
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    Path folder;

    /** Images that are easy and hard to compress. */
    private static final List<Sample> SAMPLES = List.of(
            new Sample("random", 67, 45),
            new Sample("flat", 512, 512),
            new Sample("white", 130, 300),
            new Sample("gradient", 300, 200),
            new Sample("random", 1, 1),
            new Sample("white", 1, 70),
            new Sample("gradient", 70, 1));

    private record Sample(String content, int width, int height) {
        String name() {
            return content + "_" + width + "x" + height;
        }

        byte[] rgb() {
            byte[] rgb = new byte[width * height * 3];
            switch (content) {
                case "random" -> new Random(7).nextBytes(rgb);
                case "flat" -> Arrays.fill(rgb, (byte) 171);
                case "white" -> Arrays.fill(rgb, (byte) 255);
                default -> {
                    for (int i = 0; i < rgb.length; i++) {
                        rgb[i] = (byte) (i / 3 % width * (1 + i % 3) / 2 + i / 3 / width);
                    }
                }
            }
            return rgb;
        }
    }

    @Test
    void png_of_every_level_is_the_same_in_pillow() throws Exception {
        needs(PYTHON, "-c", "import PIL.Image");
        List<Path> files = writePngs();

        run(PYTHON, "-c", """
                import pathlib, sys
                from PIL import Image
                for path in map(pathlib.Path, sys.argv[1:]):
                    image = Image.open(path)
                    image.load()
                    assert image.mode == 'RGB', (path, image.mode)
                    assert image.tobytes() == path.with_suffix('.pixels').read_bytes(), path
                    x, y = image.info['dpi']
                    assert abs(x - 101600) < 1 and abs(y - 127000) < 1, (path, image.info)
                """, files);
    }

    @Test
    void png_of_every_level_is_the_same_in_libvips() throws Exception {
        needs("vips", "--version");
        for (Path file : writePngs()) {
            Path pixels = file.resolveSibling("vips.raw");
            run("vips", "rawsave", file.toString(), List.of(pixels));

            assertThat(Files.readAllBytes(pixels)).as(file.toString()).isEqualTo(Files.readAllBytes(twin(file)));
        }
    }

    @Test
    void npy_is_the_same_in_numpy() throws Exception {
        needs(PYTHON, "-c", "import numpy");
        List<Path> files = new ArrayList<>();
        for (Sample sample : SAMPLES) {
            files.add(write(sample.name() + ".npy", new PatchEncoding.Npy(), sample));
        }

        run(PYTHON, "-c", """
                import pathlib, sys
                import numpy
                for path in map(pathlib.Path, sys.argv[1:]):
                    pixels = numpy.load(path, mmap_mode='r')
                    width, height = map(int, path.stem.split('_')[1].split('x'))
                    assert pixels.shape == (height, width, 3) and pixels.dtype == numpy.uint8, path
                    assert pixels.flags['C_CONTIGUOUS'], path
                    assert pixels.tobytes() == path.with_suffix('.pixels').read_bytes(), path
                """, files);
    }

    /** Every sample by every kind of PNG encoder. */
    private List<Path> writePngs() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Sample sample : SAMPLES) {
            files.add(write(sample.name() + "_fast.png", PatchEncoding.Png.FAST, sample));
            for (int level = 1; level <= 9; level++) {
                String name = sample.name() + "_" + level + ".png";
                files.add(write(name, new PatchEncoding.Png(level), sample));
            }
        }
        return files;
    }

    private Path write(String name, PatchEncoding encoding, Sample sample) throws IOException {
        Path file = folder.resolve(name);
        try (PatchEncoder encoder = encoding.newEncoder()) {
            ByteBuffer buffer = encoder.encode(sample.rgb(), sample.width(), sample.height(), SCALE);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            Files.write(file, bytes);
        }
        Files.write(twin(file), sample.rgb());
        return file;
    }

    /** The file of the pixels as they were before encoding. */
    private static Path twin(Path file) {
        return Path.of(file.toString().replaceFirst("\\.[a-z]+$", ".pixels"));
    }

    private static void needs(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        try {
            Process probe = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assumeTrue(probe.waitFor(5, TimeUnit.MINUTES) && probe.exitValue() == 0, command + " does not run");
        } catch (IOException e) {
            assumeTrue(false, program + " is missing");
        }
    }

    private static void run(String program, String first, String second, List<Path> files) throws Exception {
        List<String> command = new ArrayList<>(List.of(program, first, second));
        command.addAll(files.stream().map(Path::toString).toList());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
