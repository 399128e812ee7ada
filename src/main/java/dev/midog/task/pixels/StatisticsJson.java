package dev.midog.task.pixels;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Operation;
import dev.midog.core.model.Parameter;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonOutput;
import dev.midog.image.color.ChannelFigures;
import dev.midog.image.color.ColorFigures;
import dev.midog.image.color.ColorNormalization;
import dev.midog.image.color.LabFigures;
import dev.midog.image.color.NormalizationMethod;
import dev.midog.image.color.StainVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The colors of images as JSON, the {@code pixels} in the JSON of {@code midog stats}: written and read here alone. */
public final class StatisticsJson {
    private static final int DECIMALS = 6;
    private static final String PIXELS = "pixels";
    private static final String MEAN = "mean";
    private static final String STD = "std";
    private static final String HEMATOXYLIN = "hematoxylin";
    private static final String EOSIN = "eosin";
    private static final String MAX_HEMATOXYLIN = "maxHematoxylin";
    private static final String MAX_EOSIN = "maxEosin";
    private static final Operation STATS =
            Operation.of("stats", Parameter.of("pixels"), Parameter.of("format").as("json"));

    private final Path file;

    private StatisticsJson(Path file) {
        this.file = file;
    }

    /** The figures as a tree for {@link JsonOutput}. */
    public static Map<String, @Nullable Object> tree(PixelFigures figures) {
        ColorFigures pooled = figures.pooled();
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("images", figures.images());
        tree.put("pixels", pooled.pixels());
        put(tree, MEAN, STD, figures.average());
        put(tree, "pooledMean", "pooledStd", pooled.all());
        tree.put("tissueShare", JsonOutput.rounded(pooled.tissueShare(), DECIMALS));
        put(tree, "tissueMean", "tissueStd", pooled.tissue());
        StainVectors stains = pooled.stains();
        tree.put(NormalizationMethod.MACENKO.label(), stains == null ? null : tree(stains));
        LabFigures lab = pooled.lab();
        tree.put(NormalizationMethod.REINHARD.label(), lab == null ? null : tree(lab));
        return tree;
    }

    private static void put(
            Map<String, @Nullable Object> tree, String mean, String std, @Nullable ChannelFigures figures) {
        tree.put(mean, figures == null ? null : rounded(figures.mean()));
        tree.put(std, figures == null ? null : rounded(figures.std()));
    }

    private static Map<String, @Nullable Object> tree(StainVectors stains) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        StainVectors rounded = rounded(stains);
        tree.put(HEMATOXYLIN, rounded.hematoxylin());
        tree.put(EOSIN, rounded.eosin());
        tree.put(MAX_HEMATOXYLIN, rounded.maxHematoxylin());
        tree.put(MAX_EOSIN, rounded.maxEosin());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(LabFigures lab) {
        Map<String, @Nullable Object> tree = JsonOutput.object();
        LabFigures rounded = rounded(lab);
        tree.put(MEAN, rounded.mean());
        tree.put(STD, rounded.std());
        return tree;
    }

    /** The same target as its JSON has it, so that an image and its statistics give the same patches. */
    static ColorNormalization rounded(ColorNormalization target) {
        return target instanceof ColorNormalization.Macenko macenko
                ? new ColorNormalization.Macenko(rounded(macenko.stains()))
                : new ColorNormalization.Reinhard(rounded(((ColorNormalization.Reinhard) target).figures()));
    }

    private static StainVectors rounded(StainVectors stains) {
        return new StainVectors(
                rounded(stains.hematoxylin()),
                rounded(stains.eosin()),
                rounded(stains.maxHematoxylin()),
                rounded(stains.maxEosin()));
    }

    private static LabFigures rounded(LabFigures lab) {
        return new LabFigures(rounded(lab.mean()), rounded(lab.std()));
    }

    private static List<Double> rounded(List<Double> values) {
        return values.stream().map(StatisticsJson::rounded).toList();
    }

    private static double rounded(double value) {
        Double rounded = JsonOutput.rounded(value, DECIMALS);
        return rounded == null ? 0 : rounded;
    }

    /**
     * Mean and standard deviation of the images whose statistics {@code file} holds.
     *
     * @throws MidogException where it is not the JSON of statistics of pixels, or a value cannot be
     */
    public static ChannelFigures channels(Path file) throws IOException {
        StatisticsJson json = new StatisticsJson(file);
        JsonNode pixels = json.pixels();
        List<Double> mean = json.numbers(pixels, MEAN, 0, 1);
        List<Double> std = json.numbers(pixels, STD, 0, 1);
        if (std.contains(0.0)) {
            throw json.fault("\"pixels.std\" has a 0, of images of one color, and nothing can be divided by it");
        }
        return new ChannelFigures(mean, std);
    }

    /** What brings other images to the colors that {@code file} holds; errors as {@link #channels} has them. */
    static ColorNormalization target(NormalizationMethod method, Path file) throws IOException {
        StatisticsJson json = new StatisticsJson(file);
        JsonNode node = json.pixels().path(method.label());
        if (!node.isObject()) {
            throw json.fault("\"pixels\" has no \"" + method.label()
                    + "\", as its images have too little stain; name an image of stained tissue");
        }
        return method == NormalizationMethod.MACENKO ? json.stains(node) : json.lab(node);
    }

    private ColorNormalization stains(JsonNode node) {
        StainVectors stains = new StainVectors(
                numbers(node, HEMATOXYLIN, -1, 1),
                numbers(node, EOSIN, -1, 1),
                positive(node, MAX_HEMATOXYLIN),
                positive(node, MAX_EOSIN));
        if (!stains.areApart()) {
            throw fault("\"pixels.macenko\" has two stains of the same color");
        }
        return new ColorNormalization.Macenko(stains);
    }

    private ColorNormalization lab(JsonNode node) {
        return new ColorNormalization.Reinhard(new LabFigures(numbers(node, MEAN, -10, 10), numbers(node, STD, 0, 10)));
    }

    private JsonNode pixels() throws IOException {
        JsonNode pixels = JsonFile.tree(file).path(PIXELS);
        if (!pixels.isObject()) {
            throw MidogException.invalidData(
                    Message.of(file + " has no object \"pixels\", as ", STATS, " prints it; make it with that"));
        }
        return pixels;
    }

    private List<Double> numbers(JsonNode node, String key, double least, double most) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode value : node.path(key)) {
            if (value.isNumber() && value.asDouble() >= least && value.asDouble() <= most) {
                numbers.add(value.asDouble());
            }
        }
        if (numbers.size() != 3 || node.path(key).size() != 3) {
            throw fault("\"" + key + "\" of \"pixels\" is not a list of three numbers from " + shown(least) + " to "
                    + shown(most));
        }
        return numbers;
    }

    private static String shown(double limit) {
        return String.valueOf((int) limit);
    }

    private double positive(JsonNode node, String key) {
        double number = node.path(key).asDouble();
        if (!(number > 0 && number < Double.MAX_VALUE)) {
            throw fault("\"" + key + "\" of \"pixels\" is not a number above 0");
        }
        return number;
    }

    private MidogException fault(String what) {
        return MidogException.invalidData(file + ": " + what);
    }
}
