package dev.midog.format.sliderunner;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonTree;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            StringWriter json = new StringWriter();
            try (JsonGenerator generator = JsonFile.TOLERANT.createGenerator(json)) {
                JsonTree.write(generator, content.values());
            } catch (IOException e) {
                throw new IllegalStateException("extras hold only what JSON can", e);
            }
            return json.toString();
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
        try (JsonParser parser = JsonFile.TOLERANT.createParser(String.valueOf(json))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                return new Extras(JsonTree.readObject(parser));
            }
        } catch (IOException e) {
            throw new MidogException(MidogException.ErrorKind.INVALID_DATA, notAnObject(subject, id), e);
        }
        throw MidogException.invalidData(notAnObject(subject, id));
    }

    private static String notAnObject(String subject, long id) {
        return "the table " + NAME + " holds no JSON object for " + subject + " " + id
                + "; delete that row, or the table, to read the rest";
    }
}
