package dev.midog.format;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.NamedDataset;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Centers alone, a line each: what the contract must allow a format to be. */
final class PointsFormat implements DatasetFormat {
    @Override
    public String name() {
        return "points";
    }

    @Override
    public String description() {
        return "centres";
    }

    @Override
    public List<String> extensions() {
        return List.of("points");
    }

    @Override
    public Set<Content> holds(WriteOptions options) {
        return EnumSet.of(Content.SPOTS, Content.SUBPIXEL, Content.EXTENSIONS, Content.OUTSIDE, Content.BEYOND_BORDER);
    }

    @Override
    public Confidence recognise(Candidate candidate) {
        return Confidence.NO;
    }

    @Override
    public Dataset read(Path input, ReadOptions options, Notices notices) throws IOException {
        NamedDataset named = new NamedDataset();
        for (String line : Files.readAllLines(input)) {
            String[] cells = line.split("\t", -1);
            Point at = new Point(Double.parseDouble(cells[0]), Double.parseDouble(cells[1]));
            named.annotation(new NamedDataset.NamedAnnotation(cells[3], cells[2], new Shape.Spot(at)));
        }
        return named.dataset(input, options.rowFaults(), notices);
    }

    @Override
    public void write(Dataset dataset, Path output, WriteOptions options, Notices notices) throws IOException {
        Map<Long, Roi> rois = dataset.roisById();
        Map<Integer, Category> categories = dataset.categoriesById();
        StringBuilder text = new StringBuilder();
        for (Annotation one : dataset.annotations()) {
            if (one.isDetection()) {
                Point at = one.shape().centre();
                String name =
                        Objects.requireNonNull(categories.get(one.categoryId())).name();
                String image = Objects.requireNonNull(rois.get(one.roiId())).fileName();
                text.append(at.x() + "\t" + at.y() + "\t" + name + "\t" + image + "\n");
            }
        }
        Files.writeString(output, text);
    }
}
