package dev.midog.task.demo;

import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.Inputs;
import dev.midog.learn.network.Layer;
import dev.midog.learn.network.Network;
import dev.midog.learn.network.NetworkExport;
import dev.midog.learn.network.Weights;
import dev.midog.task.dataset.OutputFile;
import dev.midog.task.dataset.SplitSelection;
import dev.midog.task.scoring.Evaluation;
import dev.midog.task.scoring.EvaluationResult;
import dev.midog.task.scoring.EvaluationSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A demo with enough images to train a detector on, to choose its threshold on, and to score it on. */
public final class TrainingDemo {
    /** The usual number of images of each tumor type. */
    public static final int ROUNDS = 7;

    private static final int TYPES = Tissue.ALL.size();
    private static final int TEST_ROUNDS = 2;
    private static final int DARK_SIDE = 11;
    private static final int MODEL_SIZE = 512;

    private final Path folder;
    private final int rounds;
    private final DemoFolder demo;

    /** The demo in {@code folder}, with {@code rounds} images of each tumor type, of which the last two are for the test. */
    public TrainingDemo(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
        this.demo = new DemoFolder(folder, rounds);
    }

    /** Its images and databases. */
    public DemoFolder files() {
        return demo;
    }

    /** The file that assigns the images to training, validation and test. */
    public Path splits() {
        return folder.resolve("splits.csv");
    }

    /** The folder of the training. */
    public Path run() {
        return folder.resolve("run");
    }

    /** The detections of the trained network. */
    public Path found() {
        return folder.resolve("found.json");
    }

    /** The detections by darkness alone. */
    public Path dark() {
        return folder.resolve("dark.json");
    }

    /** The page with the errors. */
    public Path report() {
        return folder.resolve("report.html");
    }

    /** How many images are for the test. */
    public int testImages() {
        return TEST_ROUNDS * TYPES;
    }

    /** How many images there are. */
    public int images() {
        return rounds * TYPES;
    }

    /** Empties the folder of an older demo, draws the images, and writes databases and splits. */
    public void fill(DemoFolder.Progress progress) throws IOException, InterruptedException {
        demo.clear();
        demo.fill(progress);
        StringBuilder table = new StringBuilder("file_name,role\n");
        for (int image = 0; image < images(); image++) {
            int left = rounds - image / TYPES;
            String role = left <= TEST_ROUNDS ? "test" : left == TEST_ROUNDS + 1 ? "validation" : "train";
            table.append(DemoDataset.fileName(image + 1))
                    .append(',')
                    .append(role)
                    .append('\n');
        }
        write(splits(), table.toString());
    }

    /** Writes a model that knows darkness alone: a heat map of how dark the surroundings of a cell of it are. */
    public Path writeDarkness() throws IOException {
        Network network = new Network(
                List.of(new Layer.Convolution("darkness", Network.INPUT, Network.CHANNELS, 1, DARK_SIDE, 4, true)),
                List.of("darkness"),
                4);
        Weights weights = Weights.of(network, 0);
        Arrays.fill(weights.get("darkness.weight").values(), -1f / (Network.CHANNELS * DARK_SIDE * DARK_SIDE));
        weights.set("darkness.bias", new float[] {1});
        Path file = folder.resolve("darkness.onnx");
        NetworkExport.write(file, network, weights, MODEL_SIZE);
        Map<String, @Nullable Object> output = JsonOutput.object();
        output.put("kind", "heatmap");
        output.put("activation", "none");
        output.put("threshold", 0.4);
        output.put("stride", 4);
        output.put("peakDistancePx", 3);
        Map<String, @Nullable Object> card = JsonOutput.object();
        card.put("output", output);
        card.put("classes", List.of("mitotic figure"));
        write(folder.resolve("darkness.json"), JsonOutput.text(card) + "\n");
        return file;
    }

    /** The F1 of {@code detections} on the test images, at the threshold that is best on the validation images. */
    public double f1(Path detections) throws IOException {
        EvaluationResult result = Evaluation.run(EvaluationSettings.builder(List.of(detections))
                .truth(demo.sqlite())
                .split(new SplitSelection(splits(), null, null))
                .build());
        Double f1 = result.overall().f1();
        return f1 == null ? 0 : f1;
    }

    private static void write(Path file, String text) throws IOException {
        OutputFile.open(file, true, Inputs.NONE).write(text);
    }
}
