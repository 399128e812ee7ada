package dev.midog.cli;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import dev.midog.image.RoiTiffWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Two bright images with red and green dark spots, at 0.25 um a pixel, and a dataset of them. */
record SpotImages(Path folder) {
    static final int WIDTH = 400;
    static final int HEIGHT = 300;
    static final List<Point> RED = List.of(new Point(60, 50), new Point(200, 60), new Point(330, 250));
    static final List<Point> GREEN = List.of(new Point(130, 200), new Point(300, 120));
    private static final byte[] BRIGHT = {(byte) 220, (byte) 220, (byte) 220};

    static SpotImages in(Path folder) throws IOException {
        SpotImages images = new SpotImages(folder);
        Files.createDirectories(images.images());
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = BRIGHT[i % 3];
        }
        RED.forEach(at -> spot(rgb, at, new byte[] {90, 10, 30}));
        GREEN.forEach(at -> spot(rgb, at, new byte[] {10, 90, 30}));
        for (String name : List.of("a.tiff", "b.tiff")) {
            RoiTiffWriter.write(images.images().resolve(name), WIDTH, HEIGHT, rgb, new MicronsPerPixel(0.25, 0.25));
        }
        StringBuilder annotations = new StringBuilder();
        for (int image = 1; image <= 2; image++) {
            for (Point at : RED) {
                annotations.append(annotations.isEmpty() ? "" : ",").append("""
                        {"id": %d, "image_id": %d, "category_id": 1, "bbox": [%s, %s, 50, 50]}
                        """.formatted(
                                annotations.length() + 1, image, at.x() - 25, at.y() - 25));
            }
        }
        Files.writeString(images.dataset(), """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "a.tiff", "width": %1$d, "height": %2$d, "tumor_type": "x"},
                            {"id": 2, "file_name": "b.tiff", "width": %1$d, "height": %2$d, "tumor_type": "x"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
                 "annotations": [%3$s]}
                """.formatted(WIDTH, HEIGHT, annotations));
        return images;
    }

    Path images() {
        return folder.resolve("images");
    }

    /** The red spots are mitotic figures. */
    Path dataset() {
        return folder.resolve("dataset.json");
    }

    private static void spot(byte[] rgb, Point at, byte[] color) {
        for (int y = (int) at.y() - 3; y <= at.y() + 3; y++) {
            for (int x = (int) at.x() - 3; x <= at.x() + 3; x++) {
                System.arraycopy(Arrays.copyOf(color, 3), 0, rgb, (y * WIDTH + x) * 3, 3);
            }
        }
    }
}
