package dev.midog.cli.common;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Parameter;
import dev.midog.format.spi.BoxConvention;
import dev.midog.task.dataset.ReadingSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell how to read a dataset, the same in every command that reads one. */
public final class DatasetOptions {
    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.ToRead.class,
            description = "The format of the dataset: ${COMPLETION-CANDIDATES}; told from its content unless named.")
    private @Nullable String from;

    @Option(
            names = "--bbox",
            paramLabel = "auto|xywh|xyxy",
            converter = BoxConventions.class,
            completionCandidates = BoxConventions.class,
            defaultValue = "auto",
            description = "What the numbers of a JSON file's boxes mean (default: ${DEFAULT-VALUE}).")
    private BoxConvention boxConvention = BoxConvention.AUTO;

    @Option(
            names = "--voc-origin",
            paramLabel = "0|1",
            defaultValue = "0",
            description = "The number of the first pixel in files of Pascal VOC (default: ${DEFAULT-VALUE}).")
    private int vocOrigin;

    @Option(
            names = "--columns",
            paramLabel = "FIELD=COLUMN,...",
            description =
                    "What the columns of a dataset in CSV are called, as in filename=slide,x=cx,y=cy,label=class.")
    private @Nullable String columns;

    @Option(
            names = "--um-per-px",
            paramLabel = "UM|XxY",
            description =
                    "The scale of the images whose files state none, in micrometers a pixel, as in 0.25 or 0.25x0.26,"
                            + " in place of that of the dataset and of the catalogue.")
    private @Nullable String micronsPerPixel;

    @Option(
            names = "--mf-class",
            paramLabel = "NAME|ID",
            description = "The class that means mitotic figure; told from the names unless given. May be repeated.")
    private List<String> mitoticClasses = new ArrayList<>();

    /** How to read. */
    public ReadingSettings settings() {
        return ReadingSettings.builder()
                .from(from)
                .boxConvention(boxConvention)
                .vocOrigin(vocOrigin)
                .columns(columns)
                .micronsPerPixel(
                        micronsPerPixel == null
                                ? null
                                : MicronsPerPixel.parse(micronsPerPixel, Parameter.of("umPerPx")))
                .mfClass(mitoticClasses)
                .build();
    }

    /** The meanings of boxes. */
    static final class BoxConventions extends Choice<BoxConvention> {
        BoxConventions() {
            super(List.of(BoxConvention.values()));
        }
    }
}
