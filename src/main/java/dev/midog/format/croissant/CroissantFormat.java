package dev.midog.format.croissant;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.ImageNames;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Croissant 1.1 of MLCommons: JSON-LD that tells what a dataset is, which files it has and what its records are.
 *
 * <p>It is a description, and is written only. Images, classes, splits and annotations are in it as records, so that a data
 * loader needs no other file but the images. Source of the format: http://mlcommons.org/croissant/1.1.
 */
public final class CroissantFormat implements DatasetFormat {
    @Override
    public String name() {
        return "croissant";
    }

    @Override
    public String description() {
        return "Croissant 1.1, a description in JSON-LD";
    }

    @Override
    public List<String> extensions() {
        return List.of("croissant.json");
    }

    @Override
    public boolean isReadable() {
        return false;
    }

    /** What the records tell; what the dataset says of itself becomes the description, and keys without a place are noted. */
    @Override
    public String fileKind() {
        return "json";
    }

    @Override
    public Set<Content> holds(WriteOptions options) {
        return EnumSet.of(
                Content.OUTSIDE,
                Content.BEYOND_BORDER,
                Content.BOXES,
                Content.CROSSING_OUTLINES,
                Content.FLAT_OUTLINES,
                Content.SUBPIXEL,
                Content.VOTES,
                Content.UNKNOWN_VOTES,
                Content.ANNOTATION_IDS,
                Content.IMAGE_IDS,
                Content.CATEGORY_IDS,
                Content.CLASS_ZERO,
                Content.UNUSED_CATEGORIES,
                Content.EMPTY_IMAGES,
                Content.EXTENSIONS,
                Content.IMAGE_SIZES,
                Content.TUMOR_TYPES,
                Content.METADATA,
                Content.SPLITS,
                Content.INFO);
    }

    @Override
    public Confidence recognise(Candidate candidate) {
        return Confidence.NO;
    }

    @Override
    public Dataset read(Path input, ReadOptions options, Notices notices) {
        throw new UnsupportedOperationException("Croissant is written only");
    }

    @Override
    public void checkTarget(Dataset dataset, Path target) {
        ImageNames.requireDistinct(dataset.rois(), name());
    }

    @Override
    public void write(Dataset dataset, Path output, WriteOptions options, Notices notices) throws IOException {
        checkTarget(dataset, output);
        new CroissantWriter(dataset, options).write(output, notices);
    }
}
