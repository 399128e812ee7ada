package dev.midog.cli;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.RoiTiffWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A dataset of two small images on the disk, in the published layout. */
record ExtractFixture(Path folder, int width, int height) {
    static ExtractFixture in(Path folder, int width, int height) throws IOException {
        ExtractFixture fixture = new ExtractFixture(folder, width, height);
        Files.createDirectories(fixture.images());
        fixture.image("a.tiff", 1);
        fixture.image("b.tiff", 2);
        Files.writeString(fixture.dataset(), """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "a.tiff", "width": %1$d, "height": %2$d, "tumor_type": "x"},
                            {"id": 2, "file_name": "b.tiff", "width": %1$d, "height": %2$d}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
                 "annotations": [
                  {"id": 11, "image_id": 1, "category_id": 1, "bbox": [10, 10, 20, 20], "area": 400, "iscrowd": 0,
                   "labels": [1, 2, 1]},
                  {"id": 12, "image_id": 1, "category_id": 2, "bbox": [40, 30, 20, 20], "area": 400, "iscrowd": 0},
                  {"id": 13, "image_id": 2, "category_id": 2, "bbox": [5, 5, 10, 10], "area": 100, "iscrowd": 0}]}
                """.formatted(width, height));
        return fixture;
    }

    Path images() {
        return folder.resolve("images");
    }

    Path dataset() {
        return folder.resolve("dataset.json");
    }

    Path out() {
        return folder.resolve("out");
    }

    /** The pixels of the image made with {@code seed}. */
    byte[] pixels(int seed) {
        byte[] rgb = new byte[width * height * 3];
        new Random(seed).nextBytes(rgb);
        return rgb;
    }

    /** The patch of this name, from the folder that patches go to. */
    BufferedImage patch(String name) throws IOException {
        return ImageIO.read(out().resolve("images").resolve(name).toFile());
    }

    /** A pixel of the image made with {@code seed}, as 0xRRGGBB. */
    int pixel(int seed, int x, int y) {
        byte[] rgb = pixels(seed);
        int at = (y * width + x) * 3;
        return (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
    }

    void image(String name, int seed) throws IOException {
        RoiTiffWriter.write(images().resolve(name), width, height, pixels(seed), new MicronsPerPixel(0.25, 0.25));
    }

    /** Every file under {@code root}, hidden ones too, with the SHA-256 of its bytes. */
    static Map<String, String> hashes(Path root) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(root.relativize(file).toString(), sha256(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
