package dev.midog.format.voc;

import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.ClassNames;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.EmptyFolder;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.ImageNames;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Pascal VOC: {@code Annotations/NAME.xml} for each image, and {@code ImageSets/Main} where images are on sides.
 *
 * <p>Corners are whole numbers. With origin 0 they are the box's edges; with origin 1 pixels count from 1 and the last pixel
 * is inside, so that a box over all of an image is {@code 1 1 width height}; a text in {@code source} marks such files. Source of the format: the development kit,
 * http://host.robots.ox.ac.uk/pascal/VOC/voc2007/.
 */
public final class VocFormat implements DatasetFormat {
    static final String NAME = "voc";
    static final String ANNOTATIONS = "Annotations";
    static final String IMAGES = "JPEGImages";
    /** What stands in {@code source}, where other programs have a free text, of files whose pixels count from 1. */
    static final String COUNTED_FROM_ONE = "midog: pixels count from 1";

    static final String SETS = "ImageSets/Main";

    /** An element of an object that is not to be counted, whether it is found or not. */
    static final String DIFFICULT = "difficult";

    /** An element of an object that goes on beyond its box; the writer sets it where the box crosses the image's border. */
    static final String TRUNCATED = "truncated";

    /** An element of an object that another one hides in part. */
    static final String OCCLUDED = "occluded";

    /** Whether {@code box}, in whole pixels, crosses the border of its image; false where the size is not known. */
    static boolean isTruncated(Box box, RoiFacts image) {
        Integer width = image.width();
        Integer height = image.height();
        return Math.round(box.minX()) < 0
                || Math.round(box.minY()) < 0
                || (width != null && Math.round(box.maxX()) > width)
                || (height != null && Math.round(box.maxY()) > height);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Pascal VOC, a folder of XML files";
    }

    @Override
    public List<String> extensions() {
        return List.of();
    }

    @Override
    public Output output(Path target) {
        return Output.FOLDER;
    }

    @Override
    public Set<Content> holds(WriteOptions options) {
        return EnumSet.of(
                Content.OUTSIDE,
                Content.BEYOND_BORDER,
                Content.BOXES,
                Content.CROSSING_OUTLINES,
                Content.FLAT_OUTLINES,
                Content.CROWD,
                Content.EMPTY_IMAGES,
                Content.EXTENSIONS,
                Content.IMAGE_SIZES,
                Content.SPLITS);
    }

    @Override
    public Set<Parameter> parameters() {
        return Set.of(FormatParameters.VOC_ORIGIN);
    }

    @Override
    public boolean needsImageSizes() {
        return true;
    }

    @Override
    public Optional<String> imagePlace(Dataset dataset, Roi roi) {
        return Optional.of(IMAGES + "/" + roi.fileName());
    }

    @Override
    public Confidence recognise(Candidate candidate) throws IOException {
        if (EmptyFolder.isOf(candidate, name())) {
            return Confidence.CERTAIN;
        }
        Optional<String> root = candidate.xmlRoot(candidate.isFolder() ? VocReader.files(candidate) : List.of());
        return root.filter("annotation"::equals).isPresent() ? Confidence.CERTAIN : Confidence.NO;
    }

    @Override
    public Dataset read(Path input, ReadOptions options, Notices notices) throws IOException {
        return new VocReader(options.vocOrigin(), options.rowFaults()).read(input, notices);
    }

    @Override
    public void checkTarget(Dataset dataset, Path target) {
        ClassNames.require(dataset, name());
        ImageNames.stems(dataset.rois());
    }

    @Override
    public void write(Dataset dataset, Path output, WriteOptions options, Notices notices) throws IOException {
        checkTarget(dataset, output);
        new VocWriter(dataset, options).write(output);
    }
}
