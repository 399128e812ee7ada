package dev.midog.format.geojson;

import dev.midog.core.model.MidogException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One feature as the file has it.
 *
 * @param number from 1, in the order in which features begin
 * @param type what it says that it is
 * @param properties without {@code metadata} and the features inside it
 * @param metadata of all keys of that name together
 */
record Feature(
        int number,
        @Nullable Object type,
        @Nullable Object id,
        @Nullable Object geometry,
        Map<String, @Nullable Object> properties,
        Map<String, @Nullable Object> metadata) {
    /** A fault of this feature, led by its number and id. */
    MidogException fault(String sentence) {
        String named = id == null ? "" : " (" + GeometryReader.shown(id) + ")";
        return MidogException.invalidData("feature " + number + named + ": " + sentence);
    }
}
