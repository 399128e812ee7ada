package dev.midog.task.dataset;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.files.csv.CsvTable;
import dev.midog.format.spi.FormatParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The user's names of columns where several files are read together: each name holds for the tables that have the column. */
public final class NamedColumns {
    private final ReadingSettings reading;
    private final Set<String> used = new HashSet<>();

    /** The names that {@code reading} gives. */
    public NamedColumns(ReadingSettings reading) {
        this.reading = reading;
    }

    /** How to read the dataset at {@code path}: with those of the names that it has, if it is a table. */
    public ReadingSettings readingOf(Path path) throws IOException {
        if (reading.columns() == null) {
            return reading;
        }
        boolean isTable = ImageName.of(path).extension().equals("csv") && Files.isRegularFile(path);
        ReadingSettings own =
                reading.withColumnsAmong(isTable ? CsvTable.read(path).header() : List.of());
        use(own.columnNames().byField().keySet());
        return own;
    }

    /** Notes that a table has the columns of {@code fields}. */
    public void use(Collection<String> fields) {
        used.addAll(fields);
    }

    /** Refuses a name that no table had. */
    public void requireUsed() {
        reading.columnNames().byField().forEach((field, column) -> {
            if (!used.contains(field)) {
                throw MidogException.usage(Message.of(
                        FormatParameters.COLUMNS.as(field + "=" + column),
                        ": neither the ground truth nor the predictions are a table with such a column"));
            }
        });
    }
}
