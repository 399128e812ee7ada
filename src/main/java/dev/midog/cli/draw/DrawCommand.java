package dev.midog.cli.draw;

import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.CategoryOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.cli.common.UnitsOption;
import dev.midog.cli.evaluate.RadiusOptions;
import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.ShownText;
import dev.midog.image.reader.Images;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.draw.DrawInput;
import dev.midog.task.draw.DrawResult;
import dev.midog.task.draw.DrawSettings;
import dev.midog.task.draw.DrawTarget;
import dev.midog.task.draw.Drawing;
import dev.midog.task.draw.DrawnDetections;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
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

/** {@code midog draw}: draws images with their annotations and with what a detector found. */
@Command(
        name = "draw",
        description = {
            "Draw an image with annotations or a detector's errors.",
            "",
            "As PNG with a legend and a scale bar: a whole image, made smaller, or a part of it at any size. With --predictions"
                    + " true positives (TP), false positives (FP) and missed mitotic figures (FN) are marked, by the rules of"
                    + " midog evaluate."
        },
        footer = {"", "Rules and examples: docs/draw.md."})
public final class DrawCommand implements Callable<Integer> {
    private static final Path DEFAULT_OUTPUT = Path.of("drawing.png");
    private static final Path DEFAULT_IMAGES = Path.of("images");

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "IMAGE|DATASET",
            description = "An image file, or the dataset whose images are drawn; what lies in databases/ unless named.")
    private @Nullable Path input;

    @Option(
            names = "--annotations",
            paramLabel = "DATASET",
            description = "The dataset with the annotations of IMAGE (default: the one in databases/).")
    private @Nullable Path annotations;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The folder of the images of DATASET (default: images).")
    private @Nullable Path images;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            arity = "1..*",
            description = "The detections: one or more files, or folders of single-image files.")
    private List<Path> predictions = new ArrayList<>();

    @Mixin
    private RadiusOptions radiusOptions = new RadiusOptions();

    @Option(names = "--output", paramLabel = "FILE", description = "The PNG file to write (default: drawing.png).")
    private @Nullable Path output;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Draw all images that are picked, each as a PNG of its name in this new folder.")
    private @Nullable Path out;

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            description = "How many images are drawn at once; one a core unless given. The result is the same.")
    private @Nullable Integer threads;

    @Option(names = "--force", description = "Replace the file of --output, or the folder of --out, if it exists.")
    private boolean force;

    @Mixin
    private ViewOptions viewOptions = new ViewOptions();

    @Mixin
    private CategoryOptions categoryOptions = new CategoryOptions();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Mixin
    private SplitFileOptions splitFileOptions = new SplitFileOptions();

    @Mixin
    private UnitsOption unitsOption = new UnitsOption();

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Override
    public Integer call() throws IOException {
        DrawResult result = Drawing.draw(settings(), NoticePrinter.of(spec));
        PrintWriter written = Program.of(spec).summary(spec.commandLine().getOut());
        written.println(summary(result));
        written.flush();
        return ExitCode.OK;
    }

    private String summary(DrawResult result) {
        List<DrawResult.DrawnImage> drawn = result.images();
        if (out != null) {
            long marks = drawn.stream().mapToLong(DrawResult.DrawnImage::marks).sum();
            return Counted.of(drawn.size(), "image") + " with " + Counted.of(marks, "mark")
                    + (drawn.size() == 1 ? " is in " : " are in ") + out;
        }
        DrawResult.DrawnImage one = drawn.get(0);
        String marks = one.marks() == one.cells()
                ? Counted.of(one.marks(), "mark")
                : one.marks() + " of " + Counted.of(one.cells(), "mark");
        return ShownText.of(one.name()) + " with " + marks + " is in " + one.file() + ", " + one.width() + " x "
                + one.height() + " px";
    }

    private DrawSettings settings() throws IOException {
        if (output != null && out != null) {
            throw MidogException.usage("--output writes one picture and --out a folder of them; give one of them");
        }
        return builder()
                .reading(datasetOptions.settings())
                .selection(DatasetSelection.builder()
                        .split(splitFileOptions.selection())
                        .cases(caseOptions.filter(true))
                        .category(categoryOptions.filter())
                        .choice(categoryOptions.choice())
                        .dropsCrowd(categoryOptions.dropsCrowd())
                        .build())
                .detections(detections())
                .view(viewOptions.view())
                .look(viewOptions.look())
                .force(force)
                .threads(threads)
                .build();
    }

    private DrawSettings.Builder builder() throws IOException {
        DrawTarget target = out != null
                ? new DrawTarget.PictureFolder(out)
                : new DrawTarget.OnePicture(output == null ? DEFAULT_OUTPUT : output);
        if (input != null && Files.isRegularFile(input) && Images.isImage(input)) {
            if (images != null) {
                throw MidogException.usage("--images is the folder of the images of a dataset, and " + input
                        + " is an image; leave it out");
            }
            return DrawSettings.builder(new DrawInput.ImageFile(input, annotations), target);
        }
        if (annotations != null) {
            throw MidogException.usage("--annotations is the dataset of an image"
                    + (input == null
                            ? ", and no image is named; name it, or the dataset alone"
                            : ", and " + input + " is not an image file; leave it out"));
        }
        return DrawSettings.builder(new DrawInput.Cases(input, images == null ? DEFAULT_IMAGES : images), target);
    }

    private DrawnDetections detections() {
        if (predictions.isEmpty()) {
            if (radiusOptions.isGiven() || unitsOption.units() != null) {
                throw MidogException.usage(
                        "--threshold, --radius-um, --radius-px and --units are about detections; name these with"
                                + " --predictions");
            }
            return DrawnDetections.NONE;
        }
        return new DrawnDetections(predictions, unitsOption.units(), radiusOptions.rules());
    }
}
