package dev.midog.format.sliderunner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.model.Extras;
import dev.midog.model.MidogException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one table that midog adds for what SlideRunner's cannot hold, as JSON; SlideRunner never looks at it.
 *
 * <p>A file that has it is of midog's making, even if the table is empty.
 */
final class ExtraTable {
    static final String NAME = "midog_extras";
    static final String CREATE_STATEMENT =
            "CREATE TABLE `" + NAME + "` (`subject` TEXT NOT NULL, `id` INTEGER NOT NULL, `json` TEXT NOT NULL)";
    static final String INSERT_STATEMENT = "INSERT INTO `" + NAME + "` (`subject`, `id`, `json`) VALUES (?, ?, ?)";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private ExtraTable() {}

    /** What a row is about; the dataset's has the id 0. */
    enum Subject {
        DATASET,
        IMAGE,
        CATEGORY,
        ANNOTATOR,
        ANNOTATION;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One row.
     *
     * @param subject the label of a {@link Subject}
     */
    record ExtraRow(String subject, long id, Extras content) {
        String json() {
            try {
                return JSON.writeValueAsString(content.values());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("extras hold only what JSON can", e);
            }
        }
    }

    /** All rows, in the order in which they were written. */
    static List<ExtraRow> read(Connection connection) throws SQLException {
        List<ExtraRow> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT subject, id, json FROM " + NAME + " ORDER BY rowid")) {
            while (found.next()) {
                String subject = String.valueOf(found.getString(1));
                long id = found.getLong(2);
                rows.add(new ExtraRow(subject, id, parsed(subject, id, found.getString(3))));
            }
        }
        return rows;
    }

    private static Extras parsed(String subject, long id, @Nullable String json) {
        try {
            Map<String, @Nullable Object> values = JSON.readValue(String.valueOf(json), OBJECT);
            if (values != null) {
                values.replaceAll((key, value) -> plain(value));
                return new Extras(values);
            }
        } catch (JsonProcessingException e) {
            throw new MidogException(MidogException.Category.INVALID_DATA, notAnObject(subject, id), e);
        }
        throw MidogException.invalidData(notAnObject(subject, id));
    }

    private static String notAnObject(String subject, long id) {
        return "the table " + NAME + " holds no JSON object for " + subject + " " + id
                + "; delete that row, or the table, to read the rest";
    }

    /** Doubles where a Double is written with the same digits; a BigDecimal only where none is. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            double number = decimal.doubleValue();
            return Double.isFinite(number) && sameDigits(new BigDecimal(Double.toString(number)), decimal)
                    ? (Object) number
                    : decimal;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, element) -> plain.put(String.valueOf(key), plain(element)));
            return plain;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>(list.size());
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        return value;
    }

    private static boolean sameDigits(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) == 0 && a.scale() == b.scale();
    }
}
