package dev.midog.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.TiffFixture;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small dataset with images, detections and a viewer of them. */
final class ViewFixture implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Path dataset;
    final Path images;
    final Path predictions;
    final Viewer viewer;

    /** Two images that are there, and one that is not. */
    ViewFixture(Path folder) throws IOException {
        images = Files.createDirectories(folder.resolve("images"));
        TiffFixture.roi(1200, 800).micronsPerPixel(0.25).write(images.resolve("a.tiff"));
        TiffFixture.roi(300, 200).seed(2).micronsPerPixel(0.25).write(images.resolve("b\"<b>.tiff"));
        dataset = Files.writeString(folder.resolve("dataset.json"), """
                {"images": [{"id": 1, "file_name": "a.tiff", "width": 1200, "height": 800},
                            {"id": 2, "file_name": "b\\"<b>.tiff", "width": 300, "height": 200},
                            {"id": 3, "file_name": "absent.tiff", "width": 300, "height": 200}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"},
                                {"id": 3, "name": "<i>odd</i>"}],
                 "annotations": [
                  {"id": 11, "image_id": 1, "category_id": 1, "bbox": [100, 100, 50, 50]},
                  {"id": 12, "image_id": 1, "category_id": 1, "bbox": [500, 400, 50, 50]},
                  {"id": 13, "image_id": 1, "category_id": 2, "bbox": [900, 600, 50, 50]},
                  {"id": 21, "image_id": 2, "category_id": 1, "bbox": [20, 20, 50, 50]}]}
                """);
        predictions = Files.writeString(folder.resolve("found.csv"), """
                file_name,x,y,score
                a.tiff,126,126,0.9
                a.tiff,130,120,0.8
                a.tiff,900,100,0.7
                a.tiff,526,424,0.4
                absent.tiff,10,10,0.6
                """);
        viewer = Viewer.start(
                ViewSettings.builder(dataset)
                        .reading(ReadingSettings.builder()
                                .micronsPerPixel(new MicronsPerPixel(0.25, 0.25))
                                .build())
                        .images(images)
                        .predictions(List.of(predictions))
                        .threshold(0.5)
                        .build(),
                notice -> {});
    }

    String address() {
        return viewer.address();
    }

    String token() {
        return address().replaceFirst(".*token=", "");
    }

    /** A good request for {@code path}. */
    RawRequest get(String path) {
        return RawRequest.of(address(), "GET", path).host().header("X-Midog-Token", token());
    }

    /** The answer to a good request. */
    JsonNode json(String path) throws IOException {
        return JSON.readTree(get(path).send().body());
    }

    @Override
    public void close() throws IOException {
        viewer.close();
    }
}
