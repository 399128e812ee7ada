package dev.midog.format.exact;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Notices;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The annotations of the server EXACT: its text, and the JSON of its API where the output ends in {@code .json}.
 *
 * <p>The text holds boxes and outlines by image and class; the JSON holds every person's opinion and the ids of the server.
 */
public final class ExactFormat implements DatasetFormat {
    static final String NAME = "exact";

    private static final String JSON = "json";
    private static final String TEXT = "txt";

    private static final Set<Content> HELD_IN_TEXT = EnumSet.of(
            Content.OUTSIDE,
            Content.BEYOND_BORDER,
            Content.BOXES,
            Content.POLYGONS,
            Content.CROSSING_OUTLINES,
            Content.GUIDS,
            Content.EXTENSIONS);

    private static final Set<Content> HELD_IN_JSON = EnumSet.of(
            Content.DELETED,
            Content.IMAGE_LABELS,
            Content.OUTSIDE,
            Content.BEYOND_BORDER,
            Content.BOXES,
            Content.SPOTS,
            Content.CIRCLES,
            Content.POLYGONS,
            Content.CROSSING_OUTLINES,
            Content.PLANES,
            Content.SUBPIXEL,
            Content.VOTES,
            Content.VOTERS,
            Content.GUIDS,
            Content.TIMES,
            Content.ANNOTATORS,
            Content.ANNOTATION_IDS,
            Content.EXACT_IDS,
            Content.IMAGE_IDS,
            Content.CATEGORY_IDS,
            Content.CLASS_ZERO,
            Content.UNUSED_CATEGORIES,
            Content.EMPTY_IMAGES,
            Content.EXTENSIONS,
            Content.IMAGE_SIZES);

    private final boolean isJson;

    /** Makes the format, which writes text. */
    public ExactFormat() {
        this(false);
    }

    private ExactFormat(boolean isJson) {
        this.isJson = isJson;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "EXACT's annotation text, or its API's JSON";
    }

    @Override
    public List<String> extensions() {
        return isJson ? List.of(NAME + "." + JSON) : List.of(NAME + "." + TEXT, NAME + "." + JSON);
    }

    @Override
    public DatasetFormat writtenTo(Path target) {
        return new ExactFormat(ImageName.of(target).extension().equals(JSON));
    }

    @Override
    public String fileKind() {
        return isJson ? JSON : TEXT;
    }

    @Override
    public Set<Content> holds(WriteOptions options) {
        return Set.copyOf(isJson ? HELD_IN_JSON : HELD_IN_TEXT);
    }

    @Override
    public Confidence recognise(Candidate candidate) {
        if (candidate.isFolder()) {
            return Confidence.NO;
        }
        String text = candidate.text();
        if (text.isEmpty() && candidate.extension().equals(TEXT)) {
            return Confidence.POSSIBLE;
        }
        boolean isLine = text.lines().findFirst().filter(ExactText::isLine).isPresent();
        return isLine || ExactJson.isHead(text) ? Confidence.CERTAIN : Confidence.NO;
    }

    @Override
    public Dataset read(Path input, ReadOptions options, Notices notices) throws IOException {
        String head = Files.size(input) == 0 ? "" : Candidate.of(input).text();
        return head.startsWith("{") || head.startsWith("[")
                ? ExactJson.read(input, options, notices)
                : ExactText.read(input, options, notices);
    }

    @Override
    public void checkTarget(Dataset dataset, Path target) {
        ExactWriter.check(dataset, !isJson);
    }

    @Override
    public void write(Dataset dataset, Path output, WriteOptions options, Notices notices) throws IOException {
        checkTarget(dataset, output);
        ExactWriter writer = new ExactWriter(dataset);
        try (Writer out = Files.newBufferedWriter(output)) {
            if (isJson) {
                writer.writeJson(out, notices);
            } else {
                writer.writeLines(out, options.spotSize(), notices);
            }
        }
    }
}
