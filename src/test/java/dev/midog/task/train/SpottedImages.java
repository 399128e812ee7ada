package dev.midog.task.train;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.random.SplitMix64;
import dev.midog.image.RoiTiffWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small images with dark spots, which are to be found, and pale ones, which are not; easy to learn in a minute. */
public final class SpottedImages {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 200;
    private static final int SPOTS = 6;

    private SpottedImages() {}

    /** Draws {@code count} images into {@code folder/images}; returns the dataset, a COCO file beside them. */
    public static Path draw(Path folder, int count) throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        for (int image = 1; image <= count; image++) {
            names.put("spots_" + image + ".tiff", "");
        }
        return draw(folder, names);
    }

    /** The same for images of these names, each with further keys as JSON, as in {@code , "split": "test"}. */
    public static Path draw(Path folder, Map<String, String> names) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        List<String> listed = new ArrayList<>();
        List<String> spots = new ArrayList<>();
        int image = 0;
        for (Map.Entry<String, String> name : names.entrySet()) {
            image++;
            listed.add("{\"id\": %d, \"file_name\": \"%s\", \"width\": %d, \"height\": %d%s}"
                    .formatted(image, name.getKey(), WIDTH, HEIGHT, name.getValue()));
            byte[] rgb = background(image);
            SplitMix64 random = new SplitMix64(1000 + image);
            for (int spot = 0; spot < SPOTS; spot++) {
                int x = 24 + random.between(0, WIDTH - 49);
                int y = 24 + random.between(0, HEIGHT - 49);
                boolean isDark = spot % 2 == 0;
                paint(rgb, x, y, isDark ? 60 : 130);
                spots.add("{\"id\": %d, \"image_id\": %d, \"category_id\": %d, \"bbox\": [%d, %d, 24, 24]}"
                        .formatted(spots.size() + 1, image, isDark ? 1 : 2, x - 12, y - 12));
            }
            RoiTiffWriter.write(images.resolve(name.getKey()), WIDTH, HEIGHT, rgb, new MicronsPerPixel(0.25, 0.25));
        }
        Path dataset = folder.resolve("spots.json");
        Files.writeString(dataset, """
                {"images": [%s], "annotations": [%s],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}]}
                """.formatted(String.join(",\n", listed), String.join(",\n", spots)));
        return dataset;
    }

    private static byte[] background(int seed) {
        SplitMix64 random = new SplitMix64(seed);
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) ((i % 3 == 1 ? 150 : 210) + random.between(-15, 15));
        }
        return rgb;
    }

    private static void paint(byte[] rgb, int x, int y, int brightness) {
        for (int down = -9; down <= 9; down++) {
            for (int across = -9; across <= 9; across++) {
                if (down * down + across * across <= 81) {
                    int at = 3 * ((y + down) * WIDTH + x + across);
                    rgb[at] = (byte) brightness;
                    rgb[at + 1] = (byte) (brightness / 2);
                    rgb[at + 2] = (byte) (brightness + 20);
                }
            }
        }
    }
}
