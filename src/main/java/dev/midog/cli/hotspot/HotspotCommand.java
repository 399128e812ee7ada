package dev.midog.cli.hotspot;

import dev.midog.analysis.hotspot.WindowShape;
import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.ChoiceOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.cli.common.UnitsOption;
import dev.midog.cli.evaluate.TransformOption;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.core.model.Parameter;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.hotspot.HotspotResult;
import dev.midog.task.hotspot.HotspotSettings;
import dev.midog.task.hotspot.Hotspots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog hotspot}: finds the window of most mitotic figures in each image. */
@Command(
        name = "hotspot",
        description = {
            "Find the window with the most mitotic figures.",
            "",
            "For each image: where the window is, its mitotic figures, how many these are per mm2, and how many lie outside."
                    + " No other place of the window holds more. It stays inside the image where it fits.",
            "Counts the annotations of a dataset, or detections in a file that evaluate reads."
        },
        footer = {"", "Rules and examples: docs/hotspot.md."})
public final class HotspotCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET|DETECTIONS",
            description = "The annotations or detections to count; what lies in databases/ unless named.")
    private @Nullable Path input;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            arity = "1..*",
            description = "The detections: one or more files, or folders of single-image files.")
    private List<Path> predictions = new ArrayList<>();

    @Option(names = "--threshold", paramLabel = "SCORE", description = "Count detections above this score.")
    private @Nullable Double threshold;

    @Option(
            names = "--area-mm2",
            paramLabel = "MM2",
            defaultValue = "2.37",
            description = "The area of the window in square millimeters (default: ${DEFAULT-VALUE}, ten high-power"
                    + " fields).")
    private double areaMm2 = HotspotSettings.DEFAULT_AREA_MM2;

    @Option(
            names = "--shape",
            paramLabel = "square|circle|ratio:WxH",
            defaultValue = "square",
            description = "The shape of the window; ratio:4x3 is a rectangle of that width to height (default:"
                    + " ${DEFAULT-VALUE}).")
    private String shape = "square";

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The folder of the image files, whose sizes and scales come first.")
    private @Nullable Path images;

    @Mixin
    private UnitsOption unitsOption = new UnitsOption();

    @Mixin
    private TransformOption transformOption = new TransformOption();

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Mixin
    private ChoiceOptions choiceOptions = new ChoiceOptions();

    @Mixin
    private SplitFileOptions splitFileOptions = new SplitFileOptions();

    @Mixin
    private HotspotOutput output = new HotspotOutput();

    @Override
    public Integer call() throws IOException {
        HotspotSettings settings = settings();
        output.check(settings.inputs());
        HotspotResult result = Hotspots.run(settings, NoticePrinter.of(spec));
        HotspotListing listing = new HotspotListing(result);
        output.write(
                result,
                output.format() == ListingFormat.JSON ? List.of() : List.of(listing.table(output.format())),
                listing.summary(),
                HotspotJson.tree(result));
        return ExitCode.OK;
    }

    private HotspotSettings settings() {
        return HotspotSettings.builder(input)
                .reading(datasetOptions.settings())
                .predictions(predictions)
                .units(unitsOption.units())
                .transforms(transformOption.transforms())
                .threshold(threshold)
                .images(images)
                .selection(DatasetSelection.builder()
                        .split(splitFileOptions.selection())
                        .cases(caseOptions.filter(true))
                        .choice(choiceOptions.choice())
                        .build())
                .shape(WindowShape.parse(shape, Parameter.of("shape")))
                .areaMm2(areaMm2)
                .build();
    }
}
