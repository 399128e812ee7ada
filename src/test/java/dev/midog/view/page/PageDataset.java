package dev.midog.view.page;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.RoiTiffWriter;
import dev.midog.view.ViewSettings;
import dev.midog.view.Viewer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Four small images, of which one has no file, with votes and the detections of two models.
 *
 * <p>{@code a.tiff} has two mitotic figures and two hard negatives; model {@code one} finds the first figure with a score of
 * 0.9, takes a hard negative for a figure with 0.6, and finds the second figure with 0.3.
 *
 * @param file the annotations
 * @param images the folder of the images
 * @param models the files of the detections
 */
record PageDataset(Path file, Path images, List<Path> models) {
    static final int WIDTH = 1600;
    static final int HEIGHT = 1200;

    private static final String ANNOTATIONS = """
            {"images": [
              {"id": 1, "file_name": "a.tiff", "width": 1600, "height": 1200, "um_per_px_x": 0.25, "um_per_px_y": 0.25, "tumor_type": "human melanoma",
               "scanner": "Hamamatsu XR", "lab": "UMC Utrecht", "species": "human", "split": "train"},
              {"id": 2, "file_name": "b.tiff", "width": 1600, "height": 1200, "um_per_px_x": 0.25, "um_per_px_y": 0.25, "tumor_type": "canine lung cancer",
               "scanner": "3DHistech Pannoramic Scan II", "lab": "VMU Vienna", "species": "canine", "split": "test"},
              {"id": 3, "file_name": "c.tiff", "width": 1600, "height": 1200, "um_per_px_x": 0.25, "um_per_px_y": 0.25, "tumor_type": "human melanoma",
               "scanner": "Hamamatsu XR", "lab": "UMC Utrecht", "species": "human", "split": "test"},
              {"id": 4, "file_name": "absent.tiff", "width": 1600, "height": 1200, "um_per_px_x": 0.25, "um_per_px_y": 0.25, "tumor_type": "canine lung cancer",
               "scanner": "3DHistech Pannoramic Scan II", "lab": "VMU Vienna", "species": "canine", "split": "train"}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "not mitotic figure"}],
             "annotations": [
              {"id": 11, "image_id": 1, "category_id": 1, "bbox": [375, 275, 425, 325], "labels": [1, 1]},
              {"id": 12, "image_id": 1, "category_id": 1, "bbox": [1175, 275, 1225, 325], "labels": [1, 2, 1]},
              {"id": 13, "image_id": 1, "category_id": 2, "bbox": [375, 875, 425, 925], "labels": [2, 2]},
              {"id": 14, "image_id": 1, "category_id": 2, "bbox": [1175, 875, 1225, 925], "labels": [2, 1, 2]},
              {"id": 21, "image_id": 2, "category_id": 1, "bbox": [775, 575, 825, 625], "labels": [1, 1]},
              {"id": 41, "image_id": 4, "category_id": 1, "bbox": [775, 575, 825, 625], "labels": [1, 1]},
              {"id": 42, "image_id": 4, "category_id": 2, "bbox": [175, 175, 225, 225], "labels": [2, 2]}]}
            """;
    private static final String MODEL_ONE = """
            file_name,x,y,score
            a.tiff,402,301,0.9
            a.tiff,399,902,0.6
            a.tiff,1201,299,0.3
            b.tiff,801,601,0.8
            c.tiff,100,100,0.7
            """;
    private static final String MODEL_TWO = """
            file_name,x,y,score
            a.tiff,1201,299,0.95
            a.tiff,800,600,0.55
            """;

    /** Writes all of it into an empty folder. */
    static PageDataset write(Path folder) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (String name : List.of("a.tiff", "b.tiff", "c.tiff")) {
            RoiTiffWriter.write(
                    images.resolve(name), WIDTH, HEIGHT, pixels(name.charAt(0)), new MicronsPerPixel(0.25, 0.25));
        }
        return new PageDataset(
                Files.writeString(folder.resolve("cells.json"), ANNOTATIONS),
                images,
                List.of(
                        Files.writeString(folder.resolve("one.csv"), MODEL_ONE),
                        Files.writeString(folder.resolve("two.csv"), MODEL_TWO)));
    }

    /** Pixels of which no two neighbors are the same, so that a shift by one shows. */
    static byte[] pixels(int seed) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        for (int y = 0, at = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                rgb[at++] = (byte) (160 + (x * 7 + y * 13 + seed) % 89);
                rgb[at++] = (byte) (90 + (x * 11 + y * 3 + seed) % 97);
                rgb[at++] = (byte) (150 + (x * 5 + y * 17 + seed) % 83);
            }
        }
        return rgb;
    }

    /** Shows it, without detections. */
    Viewer show() throws IOException {
        return Viewer.start(ViewSettings.builder(file).images(images).build(), notice -> {});
    }

    /** Shows it with the detections of both models. */
    Viewer showWithModels() throws IOException {
        return Viewer.start(
                ViewSettings.builder(file)
                        .images(images)
                        .predictions(new ArrayList<>(models.subList(0, 1)))
                        .against(models.get(1))
                        .build(),
                notice -> {});
    }
}
