package dev.midog.format.geojson;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.EmptyFolder;
import dev.midog.format.spi.FormatDeviation;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * GeoJSON as QuPath reads and writes it: a {@code FeatureCollection} for each image, in level-0 pixels.
 *
 * <p>What QuPath has no name for stands in each feature's {@code metadata}, which QuPath keeps, and in a member
 * {@code midog} of the collection, which QuPath leaves aside. Sources of the format: RFC 7946, and the classes
 * {@code QuPathTypeAdapters}, {@code ROITypeAdapters} and {@code GsonTools} of https://github.com/qupath/qupath.
 */
public final class GeoJsonFormat implements DatasetFormat {
    static final String NAME = "geojson";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "QuPath's GeoJSON, a file for each image";
    }

    @Override
    public List<String> extensions() {
        return List.of("geojson", "geojson.gz");
    }

    @Override
    public Output output(Path target) {
        return GeoJsonFile.isNamed(target) ? Output.FILE : Output.FOLDER;
    }

    @Override
    public boolean isFileAnImage() {
        return true;
    }

    @Override
    public Set<String> measuredKeys() {
        return Set.copyOf(FeatureReader.MEASURED);
    }

    @Override
    public Set<Content> holds(WriteOptions options) {
        return EnumSet.of(
                Content.OUTSIDE,
                Content.BEYOND_BORDER,
                Content.NO_AGREEMENT,
                Content.BOXES,
                Content.SPOTS,
                Content.SPECIAL_SPOTS,
                Content.CIRCLES,
                Content.POLYGONS,
                Content.PLANES,
                Content.SUBPIXEL,
                Content.SCORES,
                Content.VOTES,
                Content.UNKNOWN_VOTES,
                Content.VOTERS,
                Content.ANNOTATORS,
                Content.GUIDS,
                Content.ANNOTATION_IDS,
                Content.IMAGE_IDS,
                Content.CATEGORY_IDS,
                Content.CLASS_ZERO,
                Content.UNUSED_CATEGORIES,
                Content.CLASS_PARENTS,
                Content.EMPTY_IMAGES,
                Content.EXTENSIONS,
                Content.IMAGE_SIZES,
                Content.TUMOR_TYPES,
                Content.METADATA,
                Content.SPLITS);
    }

    @Override
    public void checkTarget(Dataset dataset, Path target) {
        GeoJsonWriter.check(dataset, target);
    }

    @Override
    public Confidence recognise(Candidate candidate) throws IOException {
        if (!candidate.isFolder()) {
            return GeoJsonRecogniser.recognise(candidate);
        }
        if (EmptyFolder.isOf(candidate, NAME)) {
            return Confidence.CERTAIN;
        }
        List<String> names = GeoJsonFile.in(candidate);
        if (names.isEmpty()) {
            return Confidence.NO;
        }
        Optional<Candidate> first = candidate.file(names.get(0));
        return first.isPresent() && GeoJsonRecogniser.recognise(first.get()) == Confidence.CERTAIN
                ? Confidence.CERTAIN
                : Confidence.POSSIBLE;
    }

    @Override
    public Dataset read(Path input, ReadOptions options, Notices notices) throws IOException {
        return new GeoJsonReader(options, notices).read(input);
    }

    @Override
    public List<FormatDeviation> inspect(Path input, Set<Long> imageIds) throws IOException {
        return GeoJsonReader.deviations(input, imageIds);
    }

    @Override
    public void write(Dataset dataset, Path output, WriteOptions options, Notices notices) throws IOException {
        new GeoJsonWriter(dataset).write(output);
    }
}
