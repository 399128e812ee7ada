package dev.midog.task.detect;

import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.patch.Reflection;
import dev.midog.patch.SampleStream;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Cuts a crop around each of many cells, at a classifier's scale, and has the classifier look at them in batches. */
final class CellCrops {
    private static final int READERS = 2;

    private final CropClassifier classifier;
    private final int size;
    private final int batch;
    private final Map<Long, SourceImageFile> files;
    private final List<byte[]> waiting = new ArrayList<>();
    private final List<double[]> probabilities = new ArrayList<>();

    /**
     * Crops for {@code classifier}.
     *
     * @param size the side of a crop, in pixels
     * @param batch how many crops a run of the classifier takes
     * @param files of the images at the classifier's scale, by image id
     */
    CellCrops(CropClassifier classifier, int size, int batch, Map<Long, SourceImageFile> files) {
        this.classifier = classifier;
        this.size = size;
        this.batch = batch;
        this.files = files;
    }

    /**
     * A cell.
     *
     * @param center in pixels of the image's full resolution
     */
    record Cell(Roi roi, Point center) {}

    /** The probabilities of the classes for each cell, in the order of {@code cells}; images are mirrored at their borders. */
    List<double[]> look(List<Cell> cells, DetectListener listener) throws IOException, InterruptedException {
        List<PatchRequest> crops = new ArrayList<>();
        for (Cell cell : cells) {
            crops.add(new PatchRequest(cell.roi(), "crop-" + crops.size(), around(cell), List.of()));
        }
        SampleStream stream = SampleStream.pixels(files, Reflection.MIRROR, crops);
        stream.run(
                READERS,
                (first, buffer) -> {
                    for (int i = 0; i < buffer.samples(); i++) {
                        byte[] rgb = new byte[buffer.sample(i).remaining()];
                        buffer.sample(i).get(rgb);
                        waiting.add(rgb);
                        if (waiting.size() == batch) {
                            run(listener);
                        }
                    }
                },
                bytes -> {});
        run(listener);
        return probabilities;
    }

    private void run(DetectListener listener) throws IOException {
        if (!waiting.isEmpty()) {
            probabilities.addAll(List.of(classifier.probabilities(waiting)));
            listener.classified(waiting.size());
            waiting.clear();
        }
    }

    private Window around(Cell cell) {
        SourceImageFile file = Objects.requireNonNull(files.get(cell.roi().id()));
        return Window.around(
                cell.center().x() / file.frame().stepX(),
                cell.center().y() / file.frame().stepY(),
                size,
                size);
    }
}
