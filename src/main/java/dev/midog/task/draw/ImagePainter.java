package dev.midog.task.draw;

import dev.midog.analysis.evaluate.ImageOutcomes;
import dev.midog.core.model.Category;
import dev.midog.core.model.Domain;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.ShownText;
import dev.midog.draw.marks.ImageMark;
import dev.midog.draw.marks.ImagePart;
import dev.midog.draw.marks.Legend;
import dev.midog.draw.marks.MarkStyle;
import dev.midog.draw.marks.Palette;
import dev.midog.draw.marks.Picture;
import dev.midog.draw.marks.ScaleBar;
import dev.midog.draw.marks.Viewport;
import dev.midog.format.spi.WriteOptions;
import dev.midog.image.RegionReader;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.KnownScale;
import dev.midog.task.hotspot.ImageHotspot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws images with their marks, legend and scale bar. */
final class ImagePainter {
    /** A legend needs so many pixels across for each pixel of a letter. */
    private static final int LEAST_LEGEND_WIDTH = 300;

    private static final int SMALL = 400;
    private static final int PER_TEXT_PIXEL = 600;
    private static final int PER_LINE_PIXEL = 500;
    private static final double BAR_SHARE = 0.2;
    private static final MarkStyle HOTSPOT = new MarkStyle(Palette.INK, true);

    private final DrawnView view;
    private final DrawnLook look;
    private final List<Category> categories;
    private final Map<Long, ImageOutcomes> outcomes;
    private final Map<Long, ImageHotspot> hotspots;

    /**
     * A painter.
     *
     * @param outcomes of detections, by the ids of images; empty without detections
     * @param hotspots by the ids of images; empty where none are outlined
     */
    ImagePainter(
            DrawnView view,
            DrawnLook look,
            List<Category> categories,
            Map<Long, ImageOutcomes> outcomes,
            Map<Long, ImageHotspot> hotspots) {
        this.view = view;
        this.look = look;
        this.categories = List.copyOf(categories);
        this.outcomes = Map.copyOf(outcomes);
        this.hotspots = Map.copyOf(hotspots);
    }

    /**
     * A picture.
     *
     * @param scale of the picture; null where that of the image is not known
     * @param shown cells marked in it
     * @param cells of the whole image
     */
    record Painted(Picture picture, @Nullable MicronsPerPixel scale, int shown, int cells) {}

    /** What is drawn of {@code source}, whose file is open as {@code image}. */
    ImagePart part(DrawnSources.Source source, RegionReader image) {
        FolderImages.requireStatedSize(source.roi(), source.file(), image.info(), source.sizeRemedy());
        return view.part(
                ShownText.of(source.roi().fileName()),
                image.info(),
                KnownScale.of(source.roi(), image.info()).scale());
    }

    /** Draws {@code part} of the image. */
    Painted paint(DrawnSources.Source source, RegionReader image, ImagePart part) throws IOException {
        List<MarkGroup> groups = MarkGroup.of(
                source.annotations(), categories, outcomes.get(source.roi().id()), look.captions());
        int longer = Math.max(part.pictureWidth(), part.pictureHeight());
        int size = longer < SMALL ? 1 : (int) Math.max(2, Math.round(longer / (double) PER_TEXT_PIXEL));
        int line = (int) Math.max(2, Math.round(longer / (double) PER_LINE_PIXEL));
        int width = look.legend() ? Math.max(part.pictureWidth(), LEAST_LEGEND_WIDTH * size) : part.pictureWidth();
        Legend legend =
                Legend.flowing(look.legend() ? meanings(source.roi(), groups, part.view()) : List.of(), size, width);
        Picture picture = Picture.white(width, part.pictureHeight() + legend.height());
        part.draw(image, picture);
        part.draw(marks(source.roi(), groups), picture, line, WriteOptions.PUBLISHED_SPOT_SIZE, Math.max(1, size - 1));
        legend.draw(picture, part.pictureHeight());
        MicronsPerPixel own = KnownScale.of(source.roi(), image.info()).scale();
        MicronsPerPixel scale = own == null ? null : scale(own, part);
        if (scale != null && look.scaleBar()) {
            ScaleBar.within(scale.x(), part.pictureWidth() * BAR_SHARE).draw(picture, part.view(), size);
        }
        return new Painted(
                picture,
                scale,
                groups.stream().mapToInt(group -> shown(group, part.view())).sum(),
                groups.stream().mapToInt(group -> group.marks().size()).sum());
    }

    private static MicronsPerPixel scale(MicronsPerPixel own, ImagePart part) {
        MicronsPerPixel framed = part.frame().scale(own);
        return new MicronsPerPixel(framed.x() / part.enlarge(), framed.y() / part.enlarge());
    }

    /** The marks in the order in which they are drawn, mitotic figures last. */
    private List<ImageMark> marks(Roi roi, List<MarkGroup> groups) {
        List<ImageMark> marks = new ArrayList<>();
        Shape window = window(roi);
        if (window != null) {
            marks.add(new ImageMark(window, HOTSPOT, ""));
        }
        Stream.concat(
                        groups.stream().filter(group -> !group.isTop()),
                        groups.stream().filter(MarkGroup::isTop))
                .forEach(group -> marks.addAll(group.marks()));
        return marks;
    }

    private @Nullable Shape window(Roi roi) {
        ImageHotspot hotspot = hotspots.get(roi.id());
        return hotspot == null ? null : hotspot.spot().window();
    }

    private static int shown(MarkGroup group, Viewport place) {
        return (int)
                group.marks().stream().filter(mark -> place.shows(mark.shape())).count();
    }

    private List<Legend.Meaning> meanings(Roi roi, List<MarkGroup> groups, Viewport place) {
        List<Legend.Meaning> meanings = new ArrayList<>();
        meanings.add(Legend.Meaning.text(heading(roi)));
        for (MarkGroup group : groups) {
            int all = group.marks().size();
            String count = view.region() == null ? String.valueOf(all) : shown(group, place) + " of " + all;
            meanings.add(new Legend.Meaning(group.style(), group.label(), ": " + count));
        }
        ImageHotspot hotspot = hotspots.get(roi.id());
        if (hotspot != null && hotspot.spot().window() != null) {
            meanings.add(new Legend.Meaning(
                    HOTSPOT,
                    String.format(
                            Locale.ROOT,
                            "hot spot: %d MF, %.1f per mm2",
                            hotspot.spot().count(),
                            hotspot.spot().perMm2())));
        }
        ImageOutcomes found = outcomes.get(roi.id());
        if (found != null) {
            Double f1 = found.f1();
            meanings.add(Legend.Meaning.text((f1 == null ? "no F1" : String.format(Locale.ROOT, "F1 %.2f", f1))
                    + " at scores above " + found.threshold() + ", within " + found.radius()));
        }
        return meanings;
    }

    private String heading(Roi roi) {
        Domain domain = roi.facts().domain();
        List<String> words = new ArrayList<>(List.of(roi.fileName()));
        Stream.of(domain.tumorType(), domain.scanner())
                .filter(word -> !word.equals(Domain.UNKNOWN))
                .forEach(words::add);
        DrawnRegion region = view.region();
        if (region != null) {
            words.add(region.width() + " x " + region.height() + " px at " + region.x() + ", " + region.y());
        }
        return ShownText.of(String.join(", ", words));
    }
}
