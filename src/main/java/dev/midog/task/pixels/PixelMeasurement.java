package dev.midog.task.pixels;

import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.image.color.ChannelFigures;
import dev.midog.image.color.ColorCounts;
import dev.midog.image.color.ColorFigures;
import dev.midog.patch.ColorCounter;
import dev.midog.task.dataset.ImageFiles;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads every pixel of a dataset's images and measures their colors, one group of images after another. */
public final class PixelMeasurement {

    private final ImageFiles files;
    private final ColorCounter counter;

    /**
     * A measurement of images.
     *
     * @param files where they are
     * @param threads how many read at once; the figures are the same
     */
    public PixelMeasurement(ImageFiles files, int threads) {
        this.files = files;
        this.counter = new ColorCounter(threads);
    }

    /**
     * Measures the published images of {@code dataset}.
     *
     * @param notices told of images that are not there, and of those with too little stain
     * @throws MidogException where none of the images is there, or one is bad
     */
    public PixelStatistics measure(Dataset dataset, Grouping grouping, Notices notices) throws IOException {
        Map<Map<String, Object>, List<Path>> paths = new LinkedHashMap<>();
        List<Roi> missing = new ArrayList<>();
        for (Roi roi : dataset.rois().stream().filter(Roi::published).toList()) {
            Optional<String> name = files.find(roi);
            name.ifPresentOrElse(
                    found -> paths.computeIfAbsent(grouping.key(roi), key -> new ArrayList<>())
                            .add(files.path(found)),
                    () -> missing.add(roi));
        }
        if (paths.isEmpty()) {
            throw MidogException.operation(Message.of(
                    "none of the " + missing.size() + " images is in " + files + ", so that no pixel can be read; ",
                    ImageFiles.remedy(missing)));
        }
        notices.addCounted(
                "IMAGES-MISSING",
                missing.size(),
                "images that are not in " + files + ", whose pixels are not measured, such as "
                        + (missing.isEmpty() ? "" : missing.get(0).fileName()) + ": " + missing.size());
        return measure(paths, notices);
    }

    private PixelStatistics measure(Map<Map<String, Object>, List<Path>> paths, Notices notices) throws IOException {
        Map<Map<String, Object>, PixelFigures> groups = new LinkedHashMap<>();
        ColorCounts all = ColorCounts.NONE;
        int images = 0;
        List<Path> pale = new ArrayList<>();
        for (Map.Entry<Map<String, Object>, List<Path>> group : paths.entrySet()) {
            ColorCounts together = ColorCounts.NONE;
            List<ChannelFigures> each = new ArrayList<>();
            for (Path path : group.getValue()) {
                ColorCounts colors = count(path);
                each.add(ChannelFigures.of(colors));
                together = together.plus(colors);
            }
            ColorFigures pooled = ColorFigures.of(together);
            if (pooled.stains() == null || pooled.lab() == null) {
                pale.addAll(group.getValue());
            }
            groups.put(group.getKey(), new PixelFigures(each.size(), ChannelFigures.average(each), pooled));
            images += each.size();
            all = paths.size() == 1 ? together : all.plus(together);
        }
        notices.addCounted(
                "TOO-LITTLE-STAIN",
                pale.size(),
                Counted.of(pale.size(), "image has", "images have")
                        + " too little stain to measure its colors, such as " + (pale.isEmpty() ? "" : pale.get(0))
                        + "; \"macenko\" or \"reinhard\" is null");
        ChannelFigures average = ChannelFigures.average(
                groups.values().stream().map(PixelFigures::average).toList());
        return new PixelStatistics(new PixelFigures(images, average, ColorFigures.of(all)), groups);
    }

    private ColorCounts count(Path path) throws IOException {
        try {
            return counter.count(path);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
