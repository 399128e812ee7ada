package dev.midog.format.asap;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.EmptyFolder;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * ASAP, the viewer of whole slides: {@code NAME.xml} for each image, in the folders of the images.
 *
 * <p>The class of an annotation is its group; one without a class is in the group {@value #NO_GROUP}. Every file declares all
 * classes, since ASAP drops a file whole where an annotation is in a group that is not declared. Coordinates are level-0
 * pixels, decimals allowed. Source of the format: annotation/XmlRepository.cpp and annotation/Annotation.cpp of
 * https://github.com/computationalpathologygroup/ASAP.
 */
public final class AsapFormat implements DatasetFormat {
    static final String NAME = "asap";
    static final String ROOT = "ASAP_Annotations";
    static final String END = ".xml";

    /** The group of what is in none. */
    static final String NO_GROUP = "None";

    /** In front of an annotation's id, as ASAP itself names annotations. */
    static final String NAME_PREFIX = "Annotation ";

    /** An attribute of a group: ASAP keeps those it does not know. */
    static final String CLASS_ID = "class_id";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "ASAP, a folder of XML files";
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
    public boolean isFileAnImage() {
        return true;
    }

    @Override
    public Set<Content> holds(WriteOptions options) {
        return EnumSet.of(
                Content.NO_AGREEMENT,
                Content.OUTSIDE,
                Content.BEYOND_BORDER,
                Content.BOXES,
                Content.CROSSING_OUTLINES,
                Content.FLAT_OUTLINES,
                Content.SPOTS,
                Content.POLYGONS,
                Content.SUBPIXEL,
                Content.ANNOTATION_IDS,
                Content.CATEGORY_IDS,
                Content.CLASS_ZERO,
                Content.UNUSED_CATEGORIES,
                Content.EMPTY_IMAGES);
    }

    /** ASAP opens the file of annotations that lies beside the image. */
    @Override
    public Optional<String> imagePlace(Dataset dataset, Roi roi) {
        return Optional.of(roi.fileName());
    }

    @Override
    public Confidence recognise(Candidate candidate) throws IOException {
        if (EmptyFolder.isOf(candidate, name())) {
            return Confidence.CERTAIN;
        }
        Optional<String> root = candidate.xmlRoot(candidate.files(END));
        return root.filter(ROOT::equals).isPresent() ? Confidence.CERTAIN : Confidence.NO;
    }

    @Override
    public Dataset read(Path input, ReadOptions options, Notices notices) throws IOException {
        return new AsapReader(options.images(), options.rowFaults()).read(input, notices);
    }

    @Override
    public void checkTarget(Dataset dataset, Path target) {
        AsapWriter.check(dataset);
    }

    @Override
    public void write(Dataset dataset, Path output, WriteOptions options, Notices notices) throws IOException {
        checkTarget(dataset, output);
        new AsapWriter(dataset).write(output);
    }
}
