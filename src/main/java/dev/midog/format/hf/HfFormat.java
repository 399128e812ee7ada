package dev.midog.format.hf;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.ClassNames;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.DatasetFormat;
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
 * Hugging Face's ImageFolder: {@code metadata.jsonl} beside the images, one for each side that images are on.
 *
 * <p>{@link HfLines} has the keys of a line.
 */
public final class HfFormat implements DatasetFormat {
    static final String METADATA = "metadata.jsonl";

    @Override
    public String name() {
        return "hf";
    }

    @Override
    public String description() {
        return "Hugging Face ImageFolder, a folder with metadata.jsonl";
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
                Content.SUBPIXEL,
                Content.VOTES,
                Content.UNKNOWN_VOTES,
                Content.ANNOTATION_IDS,
                Content.IMAGE_IDS,
                Content.CATEGORY_IDS,
                Content.CLASS_ZERO,
                Content.EMPTY_IMAGES,
                Content.EXTENSIONS,
                Content.IMAGE_SIZES,
                Content.TUMOR_TYPES,
                Content.METADATA,
                Content.SPLITS);
    }

    @Override
    public Optional<String> imagePlace(Dataset dataset, Roi roi) {
        return Optional.of(HfWriter.folder(roi.facts().split()) + roi.fileName());
    }

    @Override
    public Confidence recognise(Candidate candidate) throws IOException {
        Optional<Candidate> file = Optional.of(candidate);
        if (candidate.isFolder()) {
            List<String> names = HfReader.files(candidate.files(METADATA));
            file = names.isEmpty() ? Optional.empty() : candidate.file(names.get(0));
            if (file.isEmpty()) {
                return names.isEmpty() ? Confidence.NO : Confidence.CERTAIN;
            }
        }
        boolean isLine = file.isPresent()
                && String.valueOf(file.get().path().getFileName()).endsWith(".jsonl")
                && file.get().text().contains("\"file_name\"");
        return isLine ? Confidence.CERTAIN : Confidence.NO;
    }

    @Override
    public Dataset read(Path input, ReadOptions options, Notices notices) throws IOException {
        return new HfReader(options.rowFaults()).read(input, notices);
    }

    @Override
    public void checkTarget(Dataset dataset, Path target) {
        ClassNames.require(dataset, name());
        ImageNames.requireDistinct(dataset.rois(), name());
    }

    @Override
    public void write(Dataset dataset, Path output, WriteOptions options, Notices notices) throws IOException {
        checkTarget(dataset, output);
        new HfWriter(dataset, options).write(output);
    }
}
