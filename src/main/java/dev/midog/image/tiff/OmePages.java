package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import dev.midog.image.ImageInfo.Page.Use;
import dev.midog.image.VipsCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What OME-XML says of the pages of an OME-TIFF: each of its images may have planes, of focus, time and channel, that
 * are pages; a pyramid lies in the sub-images of each.
 *
 * <p>The image is the first one that is not named a label, macro, overview or thumbnail; of its planes the first is
 * read. See {@code https://docs.openmicroscopy.org/ome-model/latest/ome-tiff/specification.html}.
 */
final class OmePages {
    private static final Pattern IMAGE = Pattern.compile("<(?:\\w{1,16}:)?Image\\b[^<>]*>");
    private static final Pattern PIXELS = Pattern.compile("<(?:\\w{1,16}:)?Pixels\\b[^<>]*>");
    private static final Pattern CHANNEL = Pattern.compile("<(?:\\w{1,16}:)?Channel\\b[^<>]*>");
    private static final Pattern PLACE = Pattern.compile("<(?:\\w{1,16}:)?TiffData\\b[^<>]*>");
    private static final Pattern NAME = Pattern.compile("\\bName=\"([^\"]{0,200})\"");

    private final List<Image> images;
    private final Image main;

    /**
     * An image.
     *
     * @param xml its element, up to the next image
     * @param firstPage the page of its first plane
     * @param samples of a pixel in one plane
     */
    private record Image(
            String xml, String name, long firstPage, long depths, long times, long channels, long samples) {
        /** What its name calls it. */
        Use use() {
            return PageRoles.named(name, Use.LEVEL);
        }

        /** Pages of other channels. */
        long planesOfChannels() {
            return Math.max(1, channels / samples);
        }
    }

    private OmePages(List<Image> images) {
        this.images = images;
        this.main = images.stream()
                .filter(image -> image.use() == Use.LEVEL)
                .findFirst()
                .orElse(images.get(0));
    }

    /** The images of OME-XML; empty where the text is something else. */
    static Optional<OmePages> of(String description) {
        List<Image> images =
                description.contains("<OME") || description.contains(":OME") ? images(description) : List.of();
        return images.isEmpty() ? Optional.empty() : Optional.of(new OmePages(images));
    }

    /** The part of OME-XML on the image that is read; the whole text where it names none. */
    static String mainImage(String description) {
        return of(description).map(ome -> ome.main.xml).orElse(description);
    }

    /** The page of the image, of which the smaller copies are sub-images. */
    long imagePage() {
        return main.firstPage;
    }

    /** How many pages the channels of the image take. */
    long planes() {
        return main.planesOfChannels();
    }

    /** Fails where each channel is a page of its own. */
    void requireReadable() {
        if (main.planesOfChannels() > 1 && main.samples == 1) {
            throw MidogException.invalidData("the OME-TIFF has " + main.channels + " channels, each a page of its own,"
                    + " which midog does not put together; join three of them with: " + VipsCommand.JOIN_PAGES
                    + VipsCommand.ONE_LEVEL);
        }
    }

    /**
     * What a page is taken for; other planes of the image are not smaller copies, unless they are marked so.
     *
     * @param reduced whether the page is marked as of reduced resolution
     */
    Use use(int page, boolean reduced) {
        if (page == main.firstPage) {
            return Use.LEVEL;
        }
        Image owner = images.get(0);
        for (Image image : images) {
            if (image.firstPage <= page && image.firstPage >= owner.firstPage) {
                owner = image;
            }
        }
        if (reduced && owner.firstPage == main.firstPage) {
            return Use.LEVEL;
        }
        Use named = owner.use();
        return named == Use.LEVEL ? Use.OTHER : named;
    }

    /** Images and planes that are not read, a sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (images.size() > 1) {
            notes.add("of the " + images.size() + " images of the OME-TIFF only "
                    + (main.name.isBlank() ? "that of page " + main.firstPage : "\"" + main.name + "\"") + " is read");
        }
        if (main.depths > 1) {
            notes.add("of the " + main.depths + " focal planes of the OME-TIFF only the first is read");
        }
        if (main.times > 1) {
            notes.add("of the " + main.times + " time points of the OME-TIFF only the first is read");
        }
        if (main.planesOfChannels() > 1) {
            notes.add("of the " + main.planesOfChannels() + " channels of the OME-TIFF only the first is read");
        }
        return notes;
    }

    private static List<Image> images(String description) {
        List<Image> images = new ArrayList<>();
        Matcher start = IMAGE.matcher(description);
        long page = 0;
        boolean found = start.find();
        while (found) {
            int from = start.start();
            String name = first(NAME, start.group());
            found = start.find();
            String xml = description.substring(from, found ? start.start() : description.length());
            String pixels = first(PIXELS, xml);
            if (!pixels.isEmpty()) {
                Image image = image(xml, name, pixels, page);
                images.add(image);
                page = image.firstPage + image.depths * image.times * image.planesOfChannels();
            }
        }
        return images;
    }

    private static Image image(String xml, String name, String pixels, long nextPage) {
        long samples = attribute("SamplesPerPixel", first(CHANNEL, xml), 1);
        return new Image(
                xml,
                name,
                firstPage(xml, nextPage),
                attribute("SizeZ", pixels, 1),
                attribute("SizeT", pixels, 1),
                attribute("SizeC", pixels, 1),
                Math.max(1, samples));
    }

    /** The page of the plane whose numbers are all zero. */
    private static long firstPage(String xml, long nextPage) {
        Matcher place = PLACE.matcher(xml);
        while (place.find()) {
            String tag = place.group();
            if (attribute("FirstZ", tag, 0) == 0
                    && attribute("FirstT", tag, 0) == 0
                    && attribute("FirstC", tag, 0) == 0) {
                return attribute("IFD", tag, nextPage);
            }
        }
        return nextPage;
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return !matcher.find() ? "" : matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
    }

    private static long attribute(String name, String tag, long absent) {
        Matcher matcher =
                Pattern.compile("\\b" + name + "=[\"'](\\d{1,9})[\"']").matcher(tag);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : absent;
    }
}
