package dev.midog.image.slide;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ImageJ's description of a TIFF says of its images: slices, frames and channels, a page each, or without pages
 * one behind the other.
 *
 * @param images in the file, at least 1
 * @param channels of a slice, at least 1
 */
public record ImageJStack(long images, long channels) {
    private static final Pattern COUNT = Pattern.compile("(?m)^(images|channels)=(\\d{1,9})\\s*$");

    /** Reads the description of the first page; one image where it is not ImageJ's. */
    public static ImageJStack of(String description) {
        long images = 1;
        long channels = 1;
        Matcher counts = COUNT.matcher(description.startsWith("ImageJ=") ? description : "");
        while (counts.find()) {
            long count = Math.max(1, Long.parseLong(counts.group(2)));
            if (counts.group(1).equals("images")) {
                images = count;
            } else {
                channels = count;
            }
        }
        return new ImageJStack(images, channels);
    }
}
