package dev.midog.format.geojson;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Classes as {@code {"name": ..., "color": [r, g, b]}}; colors are whole numbers {@code 0xrrggbb} here. */
final class ClassificationCodec {
    private static final int MITOTIC = 0xd62728;
    private static final int NEGATIVE = 0x1f77b4;
    /** For other classes, in the order of their ids. */
    private static final List<Integer> OTHERS = List.of(0x2ca02c, 0xff7f0e, 0x9467bd, 0x17becf, 0xbcbd22, 0x8c564b);

    private static final int RGB = 0xffffff;
    private static final String COLOR = "color";

    private ClassificationCodec() {}

    static void write(JsonGenerator out, Category category) throws IOException {
        Integer color = colorOf(category);
        int shown = color == null ? usual(category) : color;
        out.writeStartObject();
        out.writeStringField("name", category.name());
        out.writeFieldName(COLOR);
        out.writeArray(new int[] {shown >> 16 & 0xff, shown >> 8 & 0xff, shown & 0xff}, 0, 3);
        out.writeEndObject();
    }

    /** A class whose color is not the one that midog gives keeps it. */
    static Category withColor(Category category, @Nullable Integer color) {
        if (color == null || color == usual(category)) {
            return category;
        }
        String text = String.format(Locale.ROOT, "#%06x", color);
        return category.withExtras(category.extras().with(GeoJsonFormat.NAME, Map.of(COLOR, text)));
    }

    /**
     * The whole name of a class, the names of classes within classes joined as in {@code "Tumor: Positive"}; null where
     * there is none.
     */
    static @Nullable String name(@Nullable Object classification) {
        String name = null;
        if (classification instanceof String text) {
            name = text;
        } else if (classification instanceof Map<?, ?> map) {
            name = map.get("name") instanceof String text ? text : null;
            if (map.get("names") instanceof List<?> names) {
                name = names.stream().map(String::valueOf).collect(Collectors.joining(": "));
            }
            String parent = name(map.get("parentClass"));
            name = parent == null || name == null ? name : parent + ": " + name;
        }
        return name == null || name.isBlank() ? null : name;
    }

    /** The color of a class: {@code color}, a list, or in older files {@code colorRGB}, a number; null where there is none. */
    static @Nullable Integer color(@Nullable Object classification) {
        if (!(classification instanceof Map<?, ?> map)) {
            return null;
        }
        if (map.get("colorRGB") instanceof Number packed) {
            return packed.intValue() & RGB;
        }
        if (!(map.get(COLOR) instanceof List<?> parts) || parts.size() < 3) {
            return null;
        }
        int color = 0;
        for (Object part : parts.subList(0, 3)) {
            if (!(part instanceof Integer share) || share < 0 || share > 255) {
                return null;
            }
            color = color << 8 | share;
        }
        return color;
    }

    /** The color that the dataset gives to a class: ours first, then that of another format. */
    private static @Nullable Integer colorOf(Category category) {
        Integer own = parsed(category.extras().object(GeoJsonFormat.NAME));
        return own == null ? parsed(category.extras()) : own;
    }

    private static @Nullable Integer parsed(Extras extras) {
        return extras.get(COLOR) instanceof String text && text.matches("#[0-9a-fA-F]{6}")
                ? Integer.valueOf(text.substring(1), 16)
                : null;
    }

    private static int usual(Category category) {
        return switch (category.role()) {
            case MITOTIC_FIGURE -> MITOTIC;
            case HARD_NEGATIVE -> NEGATIVE;
            case OTHER -> OTHERS.get(Math.floorMod(category.id(), OTHERS.size()));
        };
    }
}
