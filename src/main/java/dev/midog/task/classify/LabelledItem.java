package dev.midog.task.classify;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * An annotation or crop with its class, as a dataset or a table has it.
 *
 * @param place for messages
 * @param number of the annotation in its dataset, stated or not; null in a table
 * @param id null where none is stated
 * @param uid a name that is unique across datasets; null where there is none
 * @param file the image or crop, with its folders; null where it is not known
 * @param at the center in the image, in pixels; null where it is not known
 * @param label the class; null where a table has scores alone
 * @param score NaN where there is none
 * @param columns further keys, by name
 * @param roi the image in its dataset; null for a table
 */
record LabelledItem(
        String place,
        @Nullable Long number,
        @Nullable String id,
        @Nullable String uid,
        @Nullable String file,
        @Nullable Point at,
        @Nullable String label,
        double score,
        Map<String, String> columns,
        @Nullable Roi roi) {
    /** The key of a patch's image that names the image it was cut from. */
    private static final String SOURCE = "source_file_name";

    /** The case that it belongs to: the image, and of a crop the image that it was cut from, where that is known or its name tells. */
    String unit() {
        Roi image = roi;
        Object source = image == null ? columns.get(SOURCE) : image.extras().get(SOURCE);
        if (source != null) {
            return String.valueOf(source);
        }
        if (file == null) {
            return place;
        }
        String base = new ImageName(file).base();
        Matcher crop = LabelledItems.CROP.matcher(base);
        return crop.find() ? base.substring(0, crop.start()) : file;
    }
}
