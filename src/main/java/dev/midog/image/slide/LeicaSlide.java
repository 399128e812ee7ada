package dev.midog.image.slide;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.files.xml.XmlReader;
import dev.midog.image.VipsCommand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The map of a slide that Leica's SCN files carry as their description: where each image lies, in nanometers, and which
 * pages hold it.
 *
 * @param width of the slide, in nanometers
 * @param height of the slide, in nanometers
 * @param images the overview of the whole slide among them
 */
public record LeicaSlide(long width, long height, List<ScannedImage> images) {
    private static final String BRIGHT_FIELD = "brightfield";
    private static final double SAME_RESOLUTION = 0.02;

    /** Copies the list. */
    public LeicaSlide {
        images = List.copyOf(images);
    }

    /**
     * An image of the slide.
     *
     * @param x left edge on the slide, in nanometers, as the other three
     * @param light how the slide was lit, such as {@code brightfield}
     * @param objective as the file names it
     * @param dimensions its resolutions, the largest first; those of other planes and channels too
     */
    public record ScannedImage(
            long x, long y, long width, long height, String light, String objective, List<Dimension> dimensions) {
        /** Sorts the resolutions. */
        public ScannedImage {
            dimensions = dimensions.stream()
                    .sorted(Comparator.comparing(Dimension::width).reversed())
                    .toList();
        }

        /** The resolutions in focus plane 0. */
        List<Dimension> inFocus() {
            return dimensions.stream()
                    .filter(dimension -> dimension.plane() == 0)
                    .toList();
        }

        double nanometersPerPixel(int level) {
            return (double) width / inFocus().get(level).width();
        }
    }

    /**
     * A page with an image in one resolution.
     *
     * @param page in the file's chain of pages, from 0
     * @param width in pixels
     * @param plane of focus, 0 for the one in focus
     * @param channel of color, 0 for the first
     */
    public record Dimension(int page, long width, long plane, long channel) {}

    /** Whether a description is Leica's XML. */
    public static boolean isDescribedBy(String description) {
        return description.contains("<scn") && description.contains("leica-microsystems.com/scn");
    }

    /** Reads the description. */
    public static LeicaSlide parse(String description) {
        XmlReader xml = XmlReader.of("its Leica description", description);
        while (xml.nextChild()) {
            if (!xml.name().equals("collection")) {
                xml.skip();
                continue;
            }
            long width = SlideXml.positive(xml, "sizeX");
            long height = SlideXml.positive(xml, "sizeY");
            List<ScannedImage> images = new ArrayList<>();
            while (xml.nextChild()) {
                if (xml.name().equals("image")) {
                    images.add(image(xml));
                } else {
                    xml.skip();
                }
            }
            return new LeicaSlide(width, height, images);
        }
        throw xml.fault("there is no <collection> of images; the file is damaged");
    }

    /**
     * The levels of the slide, the full resolution first: as wide and high as the whole slide, with its images in their
     * places, as OpenSlide puts them together.
     *
     * @throws MidogException where its images cannot be put together
     */
    public List<PlacedLevel> levels() {
        List<ScannedImage> main = mainImages();
        List<PlacedLevel> levels = new ArrayList<>();
        for (int level = 0; level < main.get(0).inFocus().size(); level++) {
            int number = level;
            double scale = main.stream()
                    .mapToDouble(image -> image.nanometersPerPixel(number))
                    .min()
                    .orElseThrow();
            List<PlacedLevel.Part> parts = new ArrayList<>();
            for (ScannedImage image : main) {
                int page = image.inFocus().get(level).page();
                parts.add(new PlacedLevel.Part(
                        page, 0, 0, Long.MAX_VALUE, Long.MAX_VALUE, (long) (image.x() / scale), (long)
                                (image.y() / scale)));
            }
            levels.add(new PlacedLevel((long) Math.ceil(width / scale), (long) Math.ceil(height / scale), parts));
        }
        return levels;
    }

    /** The scale of the full resolution. */
    public MicronsPerPixel scale() {
        ScannedImage first = mainImages().get(0);
        double microns = first.nanometersPerPixel(0) / 1000;
        return new MicronsPerPixel(microns, microns);
    }

    /** The pages of images of the whole slide, often with its label. */
    public List<Integer> overviewPages() {
        return images.stream()
                .filter(this::isOverview)
                .flatMap(image -> image.dimensions().stream())
                .map(Dimension::page)
                .toList();
    }

    /** How many pages of the images are out of focus. */
    public int pagesOutOfFocus() {
        return mainImages().stream()
                .mapToInt(image -> image.dimensions().size() - image.inFocus().size())
                .sum();
    }

    private boolean isOverview(ScannedImage image) {
        return image.x() == 0 && image.y() == 0 && image.width() == width && image.height() == height;
    }

    private List<ScannedImage> mainImages() {
        List<ScannedImage> all =
                images.stream().filter(image -> !isOverview(image)).toList();
        List<ScannedImage> main =
                all.stream().filter(image -> image.light().equals(BRIGHT_FIELD)).toList();
        if (main.isEmpty()) {
            throw unread(
                    all.isEmpty()
                            ? "has no image but the overview of the slide"
                            : "was lit with " + all.get(0).light() + " rather than in bright field");
        }
        ScannedImage first = main.get(0);
        for (ScannedImage image : main) {
            if (image.inFocus().stream().anyMatch(dimension -> dimension.channel() != 0)) {
                throw unread("has a page for each channel");
            }
            boolean fits = !image.inFocus().isEmpty()
                    && image.inFocus().size() == first.inFocus().size()
                    && image.objective().equals(first.objective());
            for (int level = 0; fits && level < first.inFocus().size(); level++) {
                double ratio = image.nanometersPerPixel(level) / first.nanometersPerPixel(level);
                fits = Math.abs(ratio - 1) <= SAME_RESOLUTION;
            }
            if (!fits) {
                throw unread("has areas of different resolutions");
            }
        }
        return main;
    }

    private static MidogException unread(String what) {
        return MidogException.invalidData("the file is a Leica SCN slide that " + what
                + ", which midog does not read; take one page out of it with: " + VipsCommand.ONE_PAGE);
    }

    private static ScannedImage image(XmlReader xml) {
        long[] place = new long[4];
        List<Dimension> dimensions = new ArrayList<>();
        String[] settings = {"", ""};
        boolean seen = false;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "view" -> {
                    place[0] = SlideXml.wholeOr0(xml, "offsetX");
                    place[1] = SlideXml.wholeOr0(xml, "offsetY");
                    place[2] = SlideXml.positive(xml, "sizeX");
                    place[3] = SlideXml.positive(xml, "sizeY");
                    seen = true;
                    xml.skip();
                }
                case "pixels" -> readDimensions(xml, dimensions);
                case "scanSettings" -> readSettings(xml, settings);
                default -> xml.skip();
            }
        }
        if (!seen) {
            throw xml.fault("an image has no <view> that tells its place; the file is damaged");
        }
        return new ScannedImage(place[0], place[1], place[2], place[3], settings[0], settings[1], dimensions);
    }

    private static void readDimensions(XmlReader xml, List<Dimension> dimensions) {
        while (xml.nextChild()) {
            if (xml.name().equals("dimension")) {
                dimensions.add(new Dimension(
                        (int) SlideXml.whole(xml, "ifd"),
                        SlideXml.positive(xml, "sizeX"),
                        SlideXml.wholeOr0(xml, "z"),
                        SlideXml.wholeOr0(xml, "c")));
            }
            xml.skip();
        }
    }

    private static void readSettings(XmlReader xml, String[] settings) {
        while (xml.nextChild()) {
            if (!xml.name().equals("illuminationSettings") && !xml.name().equals("objectiveSettings")) {
                xml.skip();
                continue;
            }
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "illuminationSource" -> settings[0] = xml.text();
                    case "objective" -> settings[1] = xml.text();
                    default -> xml.skip();
                }
            }
        }
    }
}
