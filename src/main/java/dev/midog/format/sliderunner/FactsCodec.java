package dev.midog.format.sliderunner;

import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Split;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file states of an image and {@code Slides} has no column for, as JSON. */
final class FactsCodec {
    private static final String TUMOR_TYPE = "tumor_type";
    private static final String SCANNER = "scanner";
    private static final String LAB = "lab";
    private static final String SPECIES = "species";
    private static final String SCALE_X = "um_per_px_x";
    private static final String SCALE_Y = "um_per_px_y";
    private static final String SPLIT = "split";
    private static final String PUBLISHED = "published";

    private FactsCodec() {}

    static Map<String, @Nullable Object> toJson(RoiFacts facts) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        putPresent(json, TUMOR_TYPE, facts.tumorType());
        putPresent(json, SCANNER, facts.scanner());
        putPresent(json, LAB, facts.laboratory());
        putPresent(json, SPECIES, facts.species());
        MicronsPerPixel scale = facts.scale();
        if (scale != null) {
            json.put(SCALE_X, scale.x());
            json.put(SCALE_Y, scale.y());
        }
        Split split = facts.split();
        putPresent(json, SPLIT, split == null ? null : split.label());
        putPresent(json, PUBLISHED, facts.published());
        return json;
    }

    /** {@code size} with the facts of {@code json}. */
    static RoiFacts toFacts(RoiFacts size, Extras json) {
        Double scaleX = number(json, SCALE_X);
        Double scaleY = number(json, SCALE_Y);
        return new RoiFacts(
                size.width(),
                size.height(),
                text(json, TUMOR_TYPE),
                text(json, SCANNER),
                text(json, LAB),
                text(json, SPECIES),
                scaleX == null || scaleY == null ? null : new MicronsPerPixel(scaleX, scaleY),
                split(json),
                json.get(PUBLISHED) instanceof Boolean published ? published : null);
    }

    private static void putPresent(Map<String, @Nullable Object> json, String key, @Nullable Object value) {
        if (value != null) {
            json.put(key, value);
        }
    }

    private static @Nullable Split split(Extras json) {
        String label = text(json, SPLIT);
        return label == null
                ? null
                : Split.of(label)
                        .orElseThrow(() -> MidogException.invalidData(
                                "the split \"" + label + "\" is not train, validation or test"));
    }

    private static @Nullable String text(Extras json, String key) {
        return json.get(key) instanceof String text ? text : null;
    }

    private static @Nullable Double number(Extras json, String key) {
        return json.get(key) instanceof Number number ? (Double) number.doubleValue() : null;
    }
}
