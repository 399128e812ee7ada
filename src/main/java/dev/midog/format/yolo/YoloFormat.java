package dev.midog.format.yolo;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.ClassNames;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.ImageNames;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ultralytics' YOLO: {@code labels/SIDE/NAME.txt} for each image, {@code data.yaml}, and {@code classes.csv}.
 *
 * <p>Read as well are the layouts of other tools: {@code SPLIT/labels}, {@code classes.txt} beside or in {@code labels}, and
 * Darknet's {@code obj.names} with {@code obj_train_data}.
 *
 * <p>A row is {@code class xc yc w h}, shares of the image's width and height. Classes count from 0 in the order of their
 * ids; {@code classes.csv} tells which id each of them has. Source of the format:
 * https://docs.ultralytics.com/datasets/detect/.
 */
public final class YoloFormat implements DatasetFormat {
    static final String LABELS = "labels";
    static final String IMAGES = "images";
    static final String DATA = "data.yaml";
    static final String CLASSES = "classes.csv";

    @Override
    public String name() {
        return "yolo";
    }

    @Override
    public String description() {
        return "YOLO of Ultralytics, a folder of text files with data.yaml";
    }

    @Override
    public List<String> extensions() {
        return List.of();
    }

    @Override
    public Output output(Path target) {
        return Output.FOLDER;
    }

    @Override
    public Set<Content> holds(WriteOptions options) {
        return EnumSet.of(
                Content.BOXES,
                Content.CROSSING_OUTLINES,
                Content.FLAT_OUTLINES,
                Content.SUBPIXEL,
                Content.CATEGORY_IDS,
                Content.CLASS_ZERO,
                Content.UNUSED_CATEGORIES,
                Content.EMPTY_IMAGES,
                Content.SPLITS);
    }

    @Override
    public boolean needsImageSizes() {
        return true;
    }

    private static void requireLabels(String stem) {
        if (YoloFiles.isClassList(stem + ".txt")) {
            throw MidogException.invalidData(Message.of(
                    "the labels of the image " + stem + " would be in a file " + YoloNames.CLASS_LIST
                            + ", which programs take for the list of classes; rename the image or leave it out with ",
                    FormatParameters.CASES));
        }
    }

    @Override
    public Optional<String> imagePlace(Dataset dataset, Roi roi) {
        return Optional.of(IMAGES + "/" + SplitFolders.folder(roi.facts().split()) + "/" + roi.fileName());
    }

    @Override
    public List<String> imagePlaces(Dataset dataset, Roi roi) {
        String name = roi.fileName();
        List<String> places = new ArrayList<>();
        imagePlace(dataset, roi).ifPresent(places::add);
        for (String split : SplitFolders.names(roi.facts().split())) {
            places.add(IMAGES + "/" + split + "/" + name);
            places.add(split + "/" + IMAGES + "/" + name);
            places.add("obj_" + split + "_data/" + name);
        }
        places.add(IMAGES + "/" + name);
        places.add(LABELS + "/" + name);
        return places.stream().distinct().toList();
    }

    @Override
    public Confidence recognise(Candidate candidate) throws IOException {
        if (candidate.isFolder()) {
            List<String> texts = candidate.files(".txt");
            boolean named = YoloNames.file(candidate.path(), texts).isPresent();
            boolean labelled = Files.isDirectory(candidate.path().resolve(LABELS))
                    || !YoloFiles.labels(texts).isEmpty();
            if (labelled) {
                return named ? Confidence.CERTAIN : Confidence.POSSIBLE;
            }
            return named
                            && texts.contains(YoloNames.CLASS_LIST)
                            && !YoloFiles.flat(texts).isEmpty()
                    ? Confidence.POSSIBLE
                    : Confidence.NO;
        }
        boolean yaml =
                candidate.extension().equals("yaml") || candidate.extension().equals("yml");
        return yaml && candidate.head().contains("names:") ? Confidence.CERTAIN : Confidence.NO;
    }

    @Override
    public Dataset read(Path input, ReadOptions options, Notices notices) throws IOException {
        return new YoloReader(input, options.images(), options.sizes(), options.rowFaults(), notices).read(notices);
    }

    @Override
    public void checkTarget(Dataset dataset, Path target) {
        ClassNames.require(dataset, name());
        ImageNames.stems(dataset.rois()).values().forEach(YoloFormat::requireLabels);
    }

    @Override
    public void write(Dataset dataset, Path output, WriteOptions options, Notices notices) throws IOException {
        checkTarget(dataset, output);
        new YoloWriter(dataset, options).write(output, notices);
    }
}
