package dev.midog.cli.detect;

import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.FormatNames;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.cli.common.Terminal;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.detect.DetectResult;
import dev.midog.task.detect.DetectSettings;
import dev.midog.task.detect.DetectorRun;
import dev.midog.task.extract.MissingImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog detect}: runs a detector on images. */
@Command(
        name = "detect",
        description = {
            "Run a detector on images.",
            "",
            "Takes a model in ONNX (.onnx) or TorchScript (.pt) with its card, looks at the images tile by tile at the scale of"
                    + " the model, and writes each cell once, with its score. The engine that runs the model is fetched at"
                    + " first use. A run that was interrupted goes on when it is run again."
        },
        footer = {"", "Model cards, exports and examples: docs/detect.md."})
public final class DetectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model: ONNX (.onnx) or TorchScript (.pt).")
    private Path model = Path.of("model.onnx");

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "DATASET|IMAGE",
            description =
                    "A dataset that lists the images, the images themselves, or a folder of nothing else; what lies in"
                            + " databases/ unless named.")
    private List<Path> inputs = new ArrayList<>();

    @Option(
            names = "--images",
            paramLabel = "DIR",
            defaultValue = "images",
            description = "The folder of the images (default: ${DEFAULT-VALUE}).")
    private Path images = Path.of("images");

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "The file or folder to write the detections to.")
    private Path output = Path.of("found.json");

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.OrChallenge.class,
            description =
                    "The format to write: ${COMPLETION-CANDIDATES}; by default that of the extension of --output.")
    private @Nullable String to;

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Mixin
    private SplitFileOptions splitFileOptions = new SplitFileOptions();

    @Option(names = "--skip-missing", description = "Go on without the images that are not in the folder.")
    private boolean skipMissing;

    @Option(names = "--force", description = "Replace the detections where they exist.")
    private boolean force;

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean showsLine = !Program.of(spec).isQuiet() && Terminal.watchesStderr();
        DetectReport report = new DetectReport(
                showsLine, NoticePrinter.of(spec), spec.commandLine().getErr());
        DetectResult result = DetectorRun.run(settings(), report);
        PrintWriter out = Program.of(spec).summary(spec.commandLine().getOut());
        out.println(Program.of(spec).shown(report.summary(result)));
        out.flush();
        return ExitCode.OK;
    }

    private DetectSettings settings() throws IOException {
        List<Path> imageFiles = inputs.stream().filter(DetectCommand::isImage).toList();
        if (inputs.size() == 1 && Files.isDirectory(inputs.get(0))) {
            imageFiles = imagesAlone(inputs.get(0));
        }
        if (inputs.size() > Math.max(1, imageFiles.size())) {
            throw MidogException.usage(
                    "DATASET is one dataset, or all are images; " + inputs.get(inputs.size() - 1) + " is one too many");
        }
        boolean hasDataset = imageFiles.isEmpty() && !inputs.isEmpty();
        DetectSettings.Builder settings = DetectSettings.builder(model, output)
                .dataset(hasDataset ? inputs.get(0) : null)
                .imageFiles(imageFiles)
                .images(imageFiles.isEmpty() ? images : commonFolder(imageFiles))
                .reading(datasetOptions.settings())
                .selection(DatasetSelection.builder()
                        .split(splitFileOptions.selection())
                        .cases(caseOptions.filter(false))
                        .build())
                .missing(skipMissing ? MissingImages.SKIP : MissingImages.REFUSE)
                .to(to)
                .force(force);
        modelOptions.fill(model, settings);
        return settings.build();
    }

    /** The images in {@code folder}, by their names; none where it holds anything else. */
    private static List<Path> imagesAlone(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> visible = files.filter(
                            file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
            return visible.stream().allMatch(file -> isImage(file) && Files.isRegularFile(file)) ? visible : List.of();
        }
    }

    private static boolean isImage(Path input) {
        return new ImageName(String.valueOf(input.getFileName())).isImage();
    }

    /** The innermost folder that holds all of {@code files}. */
    private static Path commonFolder(List<Path> files) {
        Path folder = files.get(0).toAbsolutePath().normalize().getParent();
        while (folder != null && !holdsAll(folder, files)) {
            folder = folder.getParent();
        }
        return folder == null ? files.get(0).toAbsolutePath().getRoot() : folder;
    }

    private static boolean holdsAll(Path folder, List<Path> files) {
        return files.stream().allMatch(file -> file.toAbsolutePath().normalize().startsWith(folder));
    }
}
