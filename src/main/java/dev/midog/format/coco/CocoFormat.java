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
import java.util.List;
import java.util.Set;

/**
 * Standard COCO detection: boxes are {@code [x, y, width, height]}, with {@code area} and {@code iscrowd}.
 *
 * <p>Holds all that the model holds, in keys of our own that other readers ignore. Reads a file with corners too.
 * Source of the format: https://cocodataset.org/#format-data.
 */
public final class CocoFormat implements DatasetFormat {
    @Override
    public String name() {
        return "coco";
    }

    @Override
    public String description() {
        return "COCO detection JSON, boxes as [x, y, width, height]";
    }

    @Override
    public List<String> extensions() {
        return List.of("json");
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
    public Set<Content> holds(WriteOptions options) {
        return Content.everything();
    }

    @Override
    public Confidence recognise(Candidate candidate) {
        return JsonRecogniser.recognise(candidate, BoxConvention.XYWH);
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
        JsonDatasetWriter.writeCoco(dataset, output, options, notices);
    }
}
