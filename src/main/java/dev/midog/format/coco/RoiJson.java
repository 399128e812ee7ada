package dev.midog.format.coco;

import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image as a row of {@code images}.
 *
 * <p>Facts that a row states in another way than this program writes them (a split called {@code val}, a scale that is not a number) stay among its extras too, and are written as they were.
 */
final class RoiJson {
    private static final List<String> FACT_KEYS = List.of(
            Keys.WIDTH,
            Keys.HEIGHT,
            Keys.TUMOR_TYPE,
            Keys.SCANNER,
            Keys.LAB,
            Keys.SPECIES,
            Keys.SCALE_X,
            Keys.SCALE_Y,
            Keys.SPLIT,
            Keys.PUBLISHED);

    private RoiJson() {}

    /** The image in {@code row}, whose entries are used up; {@code place} leads the sentence of a fault. */
    static Roi read(Map<String, @Nullable Object> row, String place) {
        long id = JsonDatasetParser.id(row, place);
        row.remove(Keys.ID);
        if (!(row.remove(Keys.FILE_NAME) instanceof String fileName) || fileName.isEmpty()) {
            throw MidogException.invalidData(place + ": \"file_name\" is missing, empty or not a text");
        }
        boolean sized = row.containsKey(Keys.WIDTH) || row.containsKey(Keys.HEIGHT);
        List<?> catalogued = row.get(Keys.FROM_CATALOGUE) instanceof List<?> keys ? keys : List.of();
        row.remove(Keys.FROM_CATALOGUE, catalogued);
        try {
            RoiFacts fromCatalogue = facts(row, catalogued, true);
            RoiFacts stated = facts(row, catalogued, false);
            Extras extras = row.isEmpty() ? Extras.EMPTY : new Extras(row);
            return new Roi(id, fileName, stated, fromCatalogue, sized ? extras : withoutSize(extras));
        } catch (MidogException e) {
            throw e.in(place);
        }
    }

    private static Extras withoutSize(Extras extras) {
        return extras.with(
                Keys.MIDOG,
                extras.object(Keys.MIDOG)
                        .with(Keys.WITHOUT, List.of(Keys.WIDTH, Keys.HEIGHT))
                        .values());
    }

    /** The facts whose key is among {@code listed}, or of which it is not; taken out of the row. */
    private static RoiFacts facts(Map<String, @Nullable Object> row, List<?> listed, boolean wanted) {
        Row part = new Row(row, listed, wanted);
        Double scaleX = part.scale(Keys.SCALE_X);
        Double scaleY = part.scale(Keys.SCALE_Y);
        MicronsPerPixel scale = null;
        if (scaleX != null && scaleY != null) {
            scale = new MicronsPerPixel(scaleX, scaleY);
            part.used(Keys.SCALE_X, scaleX);
            part.used(Keys.SCALE_Y, scaleY);
        }
        return new RoiFacts(
                part.size(Keys.WIDTH),
                part.size(Keys.HEIGHT),
                part.text(Keys.TUMOR_TYPE),
                part.text(Keys.SCANNER),
                part.text(Keys.LAB),
                part.text(Keys.SPECIES),
                scale,
                part.split(),
                part.published());
    }

    /** The entries of a row that are of interest. */
    private record Row(Map<String, @Nullable Object> row, List<?> listed, boolean wanted) {
        private @Nullable Object get(String key) {
            return listed.contains(key) == wanted ? row.get(key) : null;
        }

        @Nullable String text(String key) {
            if (get(key) instanceof String text) {
                row.remove(key);
                return text;
            }
            return null;
        }

        /** A size in pixels; {@code null} is as good as absent, anything but a whole number a fault. */
        @Nullable Integer size(String key) {
            Object value = get(key);
            if (value == null) {
                return null;
            }
            if (!(value instanceof Number number)
                    || number.doubleValue() != number.intValue()
                    || number.intValue() <= 0) {
                throw MidogException.invalidData(
                        '"' + key + "\" is " + value + "; it must be a number of pixels above 0");
            }
            used(key, number.doubleValue());
            return number.intValue();
        }

        @Nullable Double scale(String key) {
            return get(key) instanceof Number number && number.doubleValue() > 0 ? number.doubleValue() : null;
        }

        @Nullable Split split() {
            if (!(get(Keys.SPLIT) instanceof String label)) {
                return null;
            }
            Split split = Split.of(label).orElse(null);
            if (split != null && split.label().equals(label)) {
                row.remove(Keys.SPLIT);
            }
            return split;
        }

        @Nullable Boolean published() {
            if (!(get(Keys.PUBLISHED) instanceof Boolean published)) {
                return null;
            }
            if (!published) {
                row.remove(Keys.PUBLISHED);
            }
            return published;
        }

        /** Takes a number out unless it is written otherwise than this program would write it. */
        void used(String key, double value) {
            if (NumberStyle.coordinate(value).equals(row.get(key))) {
                row.remove(key);
            }
        }
    }

    /**
     * Writes the image with its facts.
     *
     * @param withCatalogue whether what the catalogue adds is written too, and named as such
     * @param nativeKeys keys among the extras that this file is not to hold
     */
    static void write(RowWriter row, Roi roi, boolean withCatalogue, Set<String> nativeKeys) throws IOException {
        Extras extras = roi.extras();
        RoiFacts facts = withCatalogue ? roi.facts() : writtenFacts(roi);
        row.start();
        row.kept(Keys.LICENSE, extras);
        row.text(Keys.FILE_NAME, roi.fileName());
        row.number(Keys.ID, roi.id());
        size(row, Keys.WIDTH, facts.width(), extras);
        size(row, Keys.HEIGHT, facts.height(), extras);
        text(row, Keys.TUMOR_TYPE, facts.tumorType());
        text(row, Keys.SCANNER, facts.scanner());
        text(row, Keys.LAB, facts.laboratory());
        text(row, Keys.SPECIES, facts.species());
        MicronsPerPixel scale = facts.scale();
        if (scale != null) {
            row.restyled(Keys.SCALE_X, scale.x(), extras);
            row.restyled(Keys.SCALE_Y, scale.y(), extras);
        }
        Split split = facts.split();
        if (split != null && !isKept(split, extras)) {
            row.text(Keys.SPLIT, split.label());
        }
        if (Boolean.FALSE.equals(facts.published())) {
            row.value(Keys.PUBLISHED, false);
        }
        List<String> added = withCatalogue ? catalogueKeys(roi) : List.of();
        if (!added.isEmpty()) {
            row.value(Keys.FROM_CATALOGUE, added);
        }
        row.rest(extras, nativeKeys);
        row.end();
    }

    /** Stated facts, and the size from the catalogue where the source is not a JSON file that left it out. */
    static RoiFacts writtenFacts(Roi roi) {
        RoiFacts stated = roi.stated();
        boolean leftOut = roi.extras().object(Keys.MIDOG).values().containsKey(Keys.WITHOUT);
        if (leftOut || stated.width() != null || stated.height() != null) {
            return stated;
        }
        return stated.withSize(roi.catalogued().width(), roi.catalogued().height());
    }

    private static boolean isKept(Split split, Extras extras) {
        return extras.get(Keys.SPLIT) instanceof String label
                && Split.of(label).filter(split::equals).isPresent();
    }

    private static List<String> catalogueKeys(Roi roi) {
        List<String> keys = new ArrayList<>();
        Object[] stated = values(roi.stated());
        Object[] known = values(roi.facts());
        for (int i = 0; i < stated.length; i++) {
            boolean written = known[i] != null && (i < stated.length - 1 || Boolean.FALSE.equals(known[i]));
            if (stated[i] == null && written) {
                keys.add(FACT_KEYS.get(i));
            }
        }
        return keys;
    }

    /** In the order of {@link #FACT_KEYS}. */
    private static @Nullable Object[] values(RoiFacts facts) {
        return new @Nullable Object[] {
            facts.width(),
            facts.height(),
            facts.tumorType(),
            facts.scanner(),
            facts.laboratory(),
            facts.species(),
            facts.scale(),
            facts.scale(),
            facts.split(),
            facts.published()
        };
    }

    private static void text(RowWriter row, String key, @Nullable String value) throws IOException {
        if (value != null) {
            row.text(key, value);
        }
    }

    private static void size(RowWriter row, String key, @Nullable Integer value, Extras extras) throws IOException {
        if (value != null) {
            row.restyled(key, value, extras);
        }
    }
}
