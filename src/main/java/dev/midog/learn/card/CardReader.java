package dev.midog.learn.card;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFile;
import dev.midog.learn.ModelKind;
import dev.midog.learn.onnx.OnnxSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the card of a model, and takes from the model's own file what that states. */
public final class CardReader {
    private static final List<Double> ZEROS = List.of(0.0, 0.0, 0.0);
    private static final List<Double> ONES = List.of(1.0, 1.0, 1.0);
    private static final long BANDS = 3;
    private static final int LARGEST_SIDE = 1 << 14;
    private static final double ORIGINAL_DISTANCE_PX = 25;
    private static final double PEAK_DISTANCE_PX = 9;

    private final Path model;
    private final CardNode root;

    private CardReader(Path model, CardNode root) {
        this.model = model;
        this.root = root;
    }

    /** The card of {@code model}: the file of its name with the extension {@code .json}. */
    public static Path beside(Path model) {
        String name = model.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return model.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".json");
    }

    /**
     * Reads the card of a model.
     *
     * @param card its file
     * @throws MidogException where there is no card, a key in it is unknown, a value cannot be, or the model's file states
     *     something else
     */
    public static ModelCard read(Path model, Path card) throws IOException {
        if (!Files.isRegularFile(card)) {
            throw MidogException.operation("the model " + model + " has no card " + card
                    + ", which says what it takes and returns; write one as docs/detect.md shows");
        }
        JsonNode tree = JsonFile.tree(card);
        return new CardReader(model, new CardNode(tree, card.toString(), "")).read();
    }

    private ModelCard read() throws IOException {
        root.knowsOnly("input", "output", "classes", ModelCard.SCALE, "about");
        CardNode output = root.object("output");
        OutputKind kind = output.choice("kind", OutputKind.class, null);
        OnnxSignature signature = signature();
        InputCard input =
                input(root.objectOrEmpty("input"), signature == null ? null : GraphInput.of(model, signature));
        List<String> classes = root.texts("classes");
        if (classes.isEmpty()) {
            throw root.fault(
                    "classes", "is missing; list the names of the model's classes, as in [\"mitotic figure\"]");
        }
        if (Set.copyOf(classes).size() < classes.size()) {
            throw root.fault("classes", "has the same name twice; give each class a name of its own");
        }
        OutputCard read = output(output, kind);
        if (signature != null) {
            read = new GraphOutputs(model, signature).checked(read, output);
        }
        ModelCard card = new ModelCard(input, read, classes, root.positive(ModelCard.SCALE, null));
        return card.withOpen(open(card, output, signature));
    }

    /** The keys that figures depend on, and that the card leaves open. */
    private List<String> open(ModelCard card, CardNode output, @Nullable OnnxSignature signature) {
        OutputKind kind = card.output().kind();
        boolean isBare = kind != OutputKind.BOXES && kind != OutputKind.YOLO;
        CardNode input = root.objectOrEmpty("input");
        List<String> open = new ArrayList<>();
        if (isBare && !input.has("mean")) {
            open.add(ModelCard.MEAN);
        }
        if (isBare && !input.has("std")) {
            open.add(ModelCard.STD);
        }
        if (card.output().names().isEmpty()
                && (signature == null
                        ? kind.roles().size() > 1
                        : signature.outputs().size() > 1)) {
            open.add(ModelCard.NAMES);
        }
        if (isBare && !output.has("activation")) {
            open.add(ModelCard.ACTIVATION);
        }
        if (kind != OutputKind.YOLO && kind != OutputKind.FCOS && !output.has("firstLabel")) {
            open.add(ModelCard.FIRST_LABEL);
        }
        if (!root.mentions(ModelCard.SCALE)) {
            open.add(ModelCard.SCALE);
        }
        return open;
    }

    private @Nullable OnnxSignature signature() throws IOException {
        return ModelKind.of(model).filter(kind -> kind == ModelKind.ONNX).isPresent()
                ? OnnxSignature.read(model)
                : null;
    }

    private InputCard input(CardNode node, @Nullable GraphInput graph) {
        node.knowsOnly("size", "layout", "channels", "mean", "std", "range");
        InputCard.Layout layout =
                node.choice("layout", InputCard.Layout.class, graph == null ? InputCard.Layout.NCHW : graph.layout());
        List<Double> range = node.numbers("range", 2, List.of(0.0, 1.0));
        if (range.get(0).equals(range.get(1))) {
            throw node.fault("range", "has the same number twice; give what 0 and 255 become, as in [0, 1]");
        }
        if (graph != null && graph.channels(layout) > 0 && graph.channels(layout) != BANDS) {
            throw node.fault(
                    "layout",
                    "is " + layout + ", but " + model + " has " + graph.channels(layout)
                            + " channels there, not the 3 of red, green and blue");
        }
        Integer stated = graph == null || graph.side(layout) < 0 ? null : (Integer) (int) graph.side(layout);
        Double size = node.positive("size", stated == null ? null : stated.doubleValue());
        if (size == null || size != Math.rint(size) || size > LARGEST_SIDE) {
            throw node.fault(
                    "size", "is missing or no number of pixels; give the side of the model's input, as in 512");
        }
        if (stated != null && stated != size.intValue()) {
            throw node.fault(
                    "size", "is " + size.intValue() + ", but " + model + " takes images of " + stated + " pixels");
        }
        List<Double> std = node.numbers("std", 3, ONES);
        if (std.stream().anyMatch(value -> value <= 0)) {
            throw node.fault("std", "is not above 0");
        }
        List<Double> mean = node.numbers("mean", 3, ZEROS);
        if (node.has("mean")) {
            checkInRange(node, mean, range);
        }
        return new InputCard(
                size.intValue(),
                layout,
                node.choice("channels", InputCard.Channels.class, InputCard.Channels.RGB),
                mean,
                std,
                range.get(0),
                range.get(1),
                graph != null && graph.isSingle(),
                graph == null ? 0 : graph.batch());
    }

    /** Refuses means of values from 0 to 255 where the pixels are scaled, the most usual mistake. */
    private static void checkInRange(CardNode node, List<Double> mean, List<Double> range) {
        double least = Math.min(0, Math.min(range.get(0), range.get(1)));
        double most = Math.max(range.get(0), range.get(1));
        for (double value : mean) {
            if (value < least || value > most) {
                throw node.fault(
                        "mean",
                        "has " + value + ", outside the \"range\" of the pixels, from " + range.get(0) + " to "
                                + range.get(1) + "; divide mean and std by 255, or set \"range\" to [0, 255]");
            }
        }
    }

    private OutputCard output(CardNode node, OutputKind kind) {
        node.knowsOnly(
                "kind",
                "name",
                "names",
                "threshold",
                "activation",
                "iou",
                "distancePx",
                "stride",
                "strides",
                "anchors",
                "peakDistancePx",
                "firstLabel",
                "form");
        String single = node.text("name");
        List<Double> strides = node.has("stride")
                ? List.of(node.requiredPositive("stride"))
                : node.positives("strides", kind == OutputKind.HEATMAP ? List.of(1.0) : List.of());
        boolean needsStrides = kind == OutputKind.ANCHORS || kind == OutputKind.FCOS;
        if (needsStrides && strides.isEmpty()) {
            throw node.fault("strides", "is missing; give the pixels of a cell for each level, as in [8, 16, 32]");
        }
        List<Double> anchors = node.positives("anchors", List.of());
        if (kind == OutputKind.ANCHORS && anchors.isEmpty()) {
            throw node.fault("anchors", "is missing; give the sides of the anchors in pixels, as in [12.8, 25.6]");
        }
        double peakDistance = node.has("peakDistancePx") ? node.requiredPositive("peakDistancePx") : PEAK_DISTANCE_PX;
        return new OutputCard(
                kind,
                single == null ? node.texts("names") : List.of(single),
                node.share("threshold", kind.threshold()),
                node.choice("activation", OutputCard.Activation.class, kind.activation()),
                node.share("iou", kind.iou()),
                node.has("distancePx") ? node.requiredPositive("distancePx") : ORIGINAL_DISTANCE_PX,
                strides,
                anchors,
                Math.max(1, (int) Math.round(peakDistance)),
                node.count("firstLabel", kind == OutputKind.BOXES ? 1 : 0),
                node.has("form") ? node.choice("form", OutputCard.YoloForm.class, null) : null);
    }

    /** The usual words of a choice, for messages. */
    static String words(Enum<?>[] constants) {
        return String.join(
                ", ",
                Arrays.stream(constants)
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
