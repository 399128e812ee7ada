package dev.midog.format.coco;

import dev.midog.core.model.MidogException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An annotation as a JSON file has it, before it is known what the four numbers of its box mean. */
final class RawAnnotation {
    /** What is wrong with the row by itself; the rest of it is then not to be used. */
    @Nullable MidogException fault;
    /** Whether it stands in the list that other programs do not read. */
    boolean isSetAside;

    /** Whether the file gives an {@link #id} that is a number; the same for the others. */
    boolean hasId;

    boolean hasImageId;
    boolean hasCategoryId;

    long id;
    long imageId;
    long categoryId;
    /** The four numbers, or null where there is no box. */
    double @Nullable [] box;
    /** The four numbers as read, only where one of them is not written as this program would write it. */
    @Nullable List<Number> oddBox;

    int @Nullable [] labels;

    @Nullable List<@Nullable Long> labelAnnotators;

    @Nullable Object area;

    @Nullable Object segmentation;

    boolean hasIscrowd;

    @Nullable String shape;

    @Nullable Object center;

    @Nullable String guid;

    @Nullable Double lastModified;

    boolean deleted;
    /** Every other key. */
    @Nullable Map<String, @Nullable Object> extras;

    void putExtra(String key, @Nullable Object value) {
        if (extras == null) {
            extras = new LinkedHashMap<>();
        }
        extras.put(key, value);
    }
}
