package dev.midog.format.coco;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.FormatDeviation;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The JSON in which MIDOG and MIDOG++ are published: as COCO, but boxes are corners {@code [x1, y1, x2, y2]}, without
 * {@code area} and {@code iscrowd}, with the experts' votes in {@code labels} and {@code tumor_type} in images.
 *
 * <p>Reads a file with {@code [x, y, width, height]} too. A file so small that its boxes would fit either reading is
 * written with a mark in {@code info}.
 */
public final class MidogDialectFormat implements DatasetFormat {
    private static final Set<Content> HELD = EnumSet.complementOf(EnumSet.of(
            Content.DELETED,
            Content.NO_AGREEMENT,
            Content.IMAGE_LABELS,
            Content.SPOTS,
            Content.SPECIAL_SPOTS,
            Content.CIRCLES,
            Content.POLYGONS,
            Content.UNKNOWN_VOTES,
            Content.VOTERS,
            Content.ANNOTATORS,
            Content.GUIDS,
            Content.TIMES,
            Content.NATIVE));

    private final Supplier<Set<String>> formatNames;

    /**
     * The format.
     *
     * @param formatNames the names of all formats: under these, extras hold what one format alone understands, which this
     *     one leaves out
     */
    public MidogDialectFormat(Supplier<Set<String>> formatNames) {
        this.formatNames = formatNames;
    }

    @Override
    public String name() {
        return "midog";
    }

    @Override
    public String description() {
        return "the JSON of the published MIDOG files, boxes as corners [x1, y1, x2, y2]";
    }

    @Override
    public List<String> extensions() {
        return List.of();
    }

    @Override
    public Set<Parameter> parameters() {
        return Set.of(FormatParameters.BOX_CONVENTION);
    }

    @Override
    public String fileKind() {
        return "json";
    }

    @Override
    public boolean keepsStyleOnly() {
        return true;
    }

    @Override
    public boolean writesPublishedDialect() {
        return true;
    }

    @Override
    public Set<Content> holds(WriteOptions options) {
        return HELD;
    }

    @Override
    public Confidence recognise(Candidate candidate) {
        return JsonRecogniser.recognise(candidate, BoxConvention.XYXY);
    }

    @Override
    public Dataset read(Path input, ReadOptions options, Notices notices) throws IOException {
        return JsonDatasetReader.read(input, options, notices);
    }

    @Override
    public List<FormatDeviation> inspect(Path input, Set<Long> imageIds) throws IOException {
        return JsonDeviations.of(input, imageIds);
    }

    @Override
    public void write(Dataset dataset, Path output, WriteOptions options, Notices notices) throws IOException {
        JsonDatasetWriter.writeMidog(dataset, output, options, formatNames.get());
    }
}
