package dev.midog.task.train;

import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.draw.plot.Axis;
import dev.midog.draw.plot.LineChart;
import dev.midog.draw.plot.PlotSvg;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.Inputs;
import dev.midog.files.storage.NewFolder;
import dev.midog.files.storage.ProcessLock;
import dev.midog.files.storage.TextFile;
import dev.midog.learn.card.CardWriter;
import dev.midog.learn.network.NetworkExport;
import dev.midog.learn.network.Weights;
import dev.midog.learn.train.TensorFile;
import dev.midog.task.dataset.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a training: configuration, command, checkpoint, best weights, curves, and at last the model with its card. */
final class RunFolder {
    /** The side of the images that an exported model takes, in pixels. */
    static final int MODEL_SIZE = 512;

    private static final String CONFIGURATION = "config.yaml";
    private static final String LOCK = ".lock";
    private static final long MOST_BYTES = 1 << 20;
    private static final String MARK = "# A training of midog.";

    private final Path folder;

    RunFolder(Path folder) {
        this.folder = folder;
    }

    /** Refuses a folder that is read, that is a file, or that holds something else than a training. */
    void check(Inputs inputs) throws IOException {
        inputs.refuse(folder, folder);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw MidogException.operation(folder + " is a file; name a folder for the training");
        }
        if (!Files.exists(folder)) {
            return;
        }
        AtomicFile.deleteLeftovers(folder);
        Path configuration = folder.resolve(CONFIGURATION);
        boolean isTraining = Files.isRegularFile(configuration)
                && TextFile.read(configuration, MOST_BYTES, "a configuration").startsWith(MARK);
        try (Stream<Path> files = Files.list(folder)) {
            if (!isTraining && files.anyMatch(file -> !file.endsWith(LOCK))) {
                throw MidogException.operation(
                        folder + " holds other files than a training; name a folder that is empty or not there");
            }
        }
    }

    /** The state after the last steps that were saved; empty where none was. */
    Optional<TensorFile> checkpoint() throws IOException {
        return Files.exists(checkpointFile()) ? Optional.of(TensorFile.read(checkpointFile())) : Optional.empty();
    }

    /** Keeps recipe and command in the folder. */
    void begin(TrainSettings settings) throws IOException {
        write(CONFIGURATION, configuration(settings));
        if (!settings.command().isEmpty()) {
            write("command.txt", settings.command() + "\n");
        }
    }

    private static String configuration(TrainSettings settings) {
        return MARK + " Seed " + settings.seed() + ", " + Counted.of(settings.computeThreads(), "thread") + ".\n"
                + settings.recipe().yaml();
    }

    /** In what the training in the folder differs from {@code settings}, for people. */
    String differences(TrainSettings settings) throws IOException {
        List<String> there = TextFile.read(folder.resolve(CONFIGURATION), MOST_BYTES, "a configuration")
                .lines()
                .map(RunFolder::fact)
                .toList();
        List<String> here = configuration(settings).lines().map(RunFolder::fact).toList();
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.min(there.size(), here.size()); i++) {
            if (!there.get(i).equals(here.get(i))) {
                differences.add(there.get(i) + " there, " + here.get(i) + " here");
            }
        }
        return differences.isEmpty()
                ? "cases, images, colors, first weights or device differ"
                : String.join("; ", differences);
    }

    /** A line of the configuration without the mark of the first one. */
    private static String fact(String line) {
        return line.startsWith(MARK)
                ? line.substring(MARK.length()).strip().replaceAll("\\.$", "").toLowerCase(Locale.ROOT)
                : line;
    }

    /** Keeps other trainings out of the folder, which is made where it is missing. */
    ProcessLock lock() throws IOException {
        NewFolder.make(folder);
        return ProcessLock.of(folder.resolve(LOCK))
                .orElseThrow(() -> MidogException.operation(
                        "another run of midog is training in " + folder + "; wait for it, or name another folder"));
    }

    /** Keeps weights that are the best so far. */
    void keepBest(Weights weights) throws IOException {
        TensorFile.write(bestFile(), weights.all(), Map.of());
    }

    /** The best weights. */
    Weights best(Weights like) throws IOException {
        TensorFile saved = TensorFile.read(bestFile());
        Weights best = like.copy();
        best.all()
                .forEach(tensor ->
                        best.set(tensor.name(), saved.tensor(tensor.name()).values()));
        return best;
    }

    /** Where the state is saved. */
    Path checkpointFile() {
        return folder.resolve("checkpoint.safetensors");
    }

    /** Writes the curves as a table and as a picture. */
    void writeCurves(List<EpochResult> epochs) throws IOException {
        StringBuilder table = new StringBuilder(EpochResult.HEADER).append('\n');
        epochs.forEach(epoch -> table.append(epoch.line()).append('\n'));
        write("curves.csv", table.toString());
        List<LineChart.CurvePoint> f1 = new ArrayList<>();
        List<LineChart.CurvePoint> precision = new ArrayList<>();
        for (EpochResult epoch : epochs) {
            f1.add(new LineChart.CurvePoint(epoch.epoch(), epoch.f1() == null ? 0 : epoch.f1()));
            precision.add(new LineChart.CurvePoint(
                    epoch.epoch(), epoch.averagePrecision() == null ? 0 : epoch.averagePrecision()));
        }
        LineChart chart = new LineChart(
                "Validation",
                "F1 and average precision on the validation patches after each epoch",
                Axis.linear("epoch", 0, epochs.size()),
                Axis.share("score"));
        chart.add(new LineChart.Curve("F1", 0, LineChart.CurveForm.POINTS_ON_LINE, f1));
        chart.add(new LineChart.Curve("average precision", 1, LineChart.CurveForm.POINTS_ON_LINE, precision));
        write("curves.svg", PlotSvg.file(chart.plot()));
    }

    /** Writes the model with its card; returns the model's file. */
    Path writeModel(DetectorTraining detector, Weights weights, double threshold) throws IOException {
        Path file = folder.resolve("model.onnx");
        write("model.json", JsonOutput.text(CardWriter.tree(detector.card(MODEL_SIZE, threshold))) + "\n");
        NetworkExport.write(file, detector.network(), weights, MODEL_SIZE);
        return file;
    }

    private Path bestFile() {
        return folder.resolve("best.safetensors");
    }

    private void write(String name, String text) throws IOException {
        OutputFile.open(folder.resolve(name), true, Inputs.NONE).write(text);
    }
}
