package dev.midog.format.spi;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks that the names of images stay distinct in a format. */
public final class ImageNames {
    private ImageNames() {}

    /** Refuses two images of one name, which would become one in a {@code format} that knows images by name alone. */
    public static void requireDistinct(List<Roi> rois, String format) {
        Map<String, Long> owners = new HashMap<>();
        for (Roi roi : rois) {
            Long other = owners.put(roi.fileName(), roi.id());
            if (other != null) {
                throw MidogException.invalidData(Message.of(
                        "the images " + other + " and " + roi.id() + " are both called " + roi.fileName() + ", and "
                                + format + " knows images by name; rename one of them or write them apart with ",
                        FormatParameters.CASES));
            }
        }
    }

    /**
     * The name, without extension and with {@code /} between folders, of the file that a format writes for each image, by
     * image id.
     *
     * @throws MidogException where two images would share one file, or where that file would be hidden
     */
    public static Map<Long, String> stems(List<Roi> rois) {
        Map<Long, String> stems = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        for (Roi roi : rois) {
            requireVisible(roi);
            String stem = ImageName.of(roi).withoutImageExtension();
            String other = owners.put(stem, roi.fileName());
            if (other != null) {
                throw MidogException.invalidData(Message.of(
                        "the images " + other + " and " + roi.fileName()
                                + " would share one file, because this format drops the extension of their names;"
                                + " rename one of them or write them apart with ",
                        FormatParameters.CASES));
            }
            stems.put(roi.id(), stem);
        }
        return stems;
    }

    private static void requireVisible(Roi roi) {
        if (ImageName.of(roi).isHidden()) {
            throw MidogException.invalidData(Message.of(
                    "the image " + roi.fileName() + " has a name that begins with a dot, and so would its file of"
                            + " annotations, which programs pass over as hidden; rename the image or leave it out with ",
                    FormatParameters.CASES));
        }
    }
}
