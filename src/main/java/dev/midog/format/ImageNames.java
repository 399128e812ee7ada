package dev.midog.format;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of images, and what is left of them where a format drops the extension. */
public final class ImageNames {
    private ImageNames() {}

    /** {@code fileName} with its folders and without its extension; the whole name where it has none. */
    public static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > fileName.lastIndexOf('/') + 1 ? fileName.substring(0, dot) : fileName;
    }

    /** The folders of {@code fileName} up to the last {@code /} and with it; empty where there is none. */
    public static String folder(String fileName) {
        return fileName.substring(0, fileName.lastIndexOf('/') + 1);
    }

    /** The part of {@code fileName} behind the last {@code /}. */
    public static String base(String fileName) {
        return fileName.substring(fileName.lastIndexOf('/') + 1);
    }

    /** Refuses two images of one name, which would become one in a {@code format} that knows images by name alone. */
    public static void requireDistinct(List<Roi> rois, String format) {
        Map<String, Long> owners = new HashMap<>();
        for (Roi roi : rois) {
            Long other = owners.put(roi.fileName(), roi.id());
            if (other != null) {
                throw MidogException.invalidData("the images " + other + " and " + roi.id() + " are both called "
                        + roi.fileName() + ", and " + format
                        + " knows images by name; rename one of them or write them apart with --cases");
            }
        }
    }

    /**
     * The name, without extension and with {@code /} between folders, of the file that a format writes for each image, by
     * image id.
     *
     * @throws MidogException where two images would share one file
     */
    public static Map<Long, String> stems(List<Roi> rois) {
        Map<Long, String> stems = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        for (Roi roi : rois) {
            String stem = stem(roi.fileName());
            String other = owners.put(stem, roi.fileName());
            if (other != null) {
                throw MidogException.invalidData("the images " + other + " and " + roi.fileName()
                        + " would share one file, because this format drops the extension of their names; rename one of"
                        + " them or write them apart with --cases");
            }
            stems.put(roi.id(), stem);
        }
        return stems;
    }
}
