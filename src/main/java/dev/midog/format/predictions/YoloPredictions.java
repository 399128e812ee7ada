package dev.midog.format.predictions;

import dev.midog.core.geometry.Extent;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.files.storage.TextFile;
import dev.midog.format.spi.Decimals;
import dev.midog.format.spi.FormatParameters;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the text file of an image that Ultralytics writes with {@code save_txt=True save_conf=True}: rows of {@code class xc yc
 * w h confidence}, shares of the image's size, and behind them the number of a track where there are tracks.
 *
 * <p>Source: {@code Results.save_txt} in https://github.com/ultralytics/ultralytics, engine/results.py.
 */
final class YoloPredictions {
    /** Lists of classes or images that lie among the files of images. */
    private static final List<String> LISTS = List.of("classes.txt", "train.txt", "val.txt", "test.txt");

    private static final Pattern CELLS = Pattern.compile("\\s+");
    private static final int BOX_CELLS = 5;
    private static final int SCORE_AT = 5;
    private static final int TRACK_CELLS = 7;

    private final KnownNames names;
    private final PredictedClasses classes;
    private final Predictions predictions;
    private final InputIssues issues;

    YoloPredictions(KnownNames names, Predictions predictions, InputIssues issues) {
        this.names = names;
        this.classes = new PredictedClasses(names, issues);
        this.predictions = predictions;
        this.issues = issues;
    }

    /** Whether {@code file} can be the text file of an image, by its name. */
    static boolean isOfImage(Path file) {
        return PredictionReader.extension(file).equals("txt")
                && !LISTS.contains(ImageName.of(file).base());
    }

    /** Reads {@code file}, which is about {@code image}. */
    void read(Path file, String image) throws IOException {
        String fileName = names.fileName(image);
        List<PredictedPoint> points = new ArrayList<>();
        try (BufferedReader lines = TextFile.open(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    points.add(point(line.strip(), fileName, file, file + ": line " + number));
                }
            }
        }
        predictions.add(fileName, new Predictions.Image(LengthUnit.PIXELS, points, file.toString()), issues);
    }

    private PredictedPoint point(String line, String fileName, Path file, String place) {
        String[] cells = CELLS.split(line);
        if (cells.length == BOX_CELLS) {
            throw MidogException.invalidData(place
                    + " has a class and a box but no confidence; let Ultralytics write it" + " with save_conf=True");
        }
        if (cells.length != BOX_CELLS + 1 && cells.length != TRACK_CELLS) {
            throw MidogException.invalidData(place + " has " + cells.length
                    + " numbers, not the six that Ultralytics writes for a detection: class, x, y, width, height,"
                    + " confidence");
        }
        double[] numbers = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            numbers[i] = Decimals.of(cell)
                    .orElseThrow(() -> MidogException.invalidData(place + ": \"" + cell + "\" is not a number"));
        }
        RoiFacts size = names.image(fileName).map(Roi::facts).orElse(RoiFacts.NONE);
        Integer width = size.width();
        Integer height = size.height();
        if (width == null || height == null) {
            if (names.image(fileName).isEmpty()) {
                // Reported as an image that is not known, which has no size; its detections are not used.
                width = 1;
                height = 1;
            } else {
                throw MidogException.operation(Message.of(
                        place + ": the size of the image " + fileName
                                + " is not known, and these numbers are shares of it; name the folder of the images"
                                + " with ",
                        FormatParameters.IMAGES));
            }
        }
        if (numbers[3] < 0 || numbers[4] < 0) {
            throw MidogException.invalidData(place + ": the width or height of the box is below 0");
        }
        double boxWidth = numbers[3] * width;
        double boxHeight = numbers[4] * height;
        PredictedClass type = classes.ofIndex((long) numbers[0], String.valueOf(file.getParent()), place);
        return PredictedPoint.in(
                new Extent(numbers[1] * width - boxWidth / 2, numbers[2] * height - boxHeight / 2, boxWidth, boxHeight),
                numbers[SCORE_AT],
                type,
                place);
    }
}
