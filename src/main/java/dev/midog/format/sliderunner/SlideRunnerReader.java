package dev.midog.format.sliderunner;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.format.spi.FormatDeviation;
import dev.midog.format.spi.RowFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** Reads a SlideRunner database without touching it or its folder. */
final class SlideRunnerReader {
    private SlideRunnerReader() {}

    /** The dataset in {@code input}; every fault is reported in one sentence that begins with the file's name. */
    static Dataset read(Path input, RowFaults rowFaults, Notices notices) throws IOException {
        RowFaults named = rowFaults == RowFaults.REFUSE ? rowFaults : new NamedFaults(nameOf(input), rowFaults);
        return read(input, (connection, stored) -> DatasetAssembler.assemble(stored, named, notices));
    }

    /** Puts the name of the file before each fault. */
    private record NamedFaults(String fileName, RowFaults faults) implements RowFaults {
        @Override
        public void met(FaultKind kind, MidogException fault) {
            faults.met(kind, fault.in(fileName));
        }

        @Override
        public void met(FaultKind kind, long id, MidogException fault) {
            faults.met(kind, id, fault.in(fileName));
        }
    }

    /** What of the database in {@code input} is not as SlideRunner would make it now. */
    static List<FormatDeviation> deviations(Path input) throws IOException {
        return read(input, SlideRunnerDeviations::of);
    }

    /** Makes something of all that a database holds, while it is open. */
    @FunctionalInterface
    private interface Use<T> {
        T of(Connection connection, StoredTables stored) throws SQLException;
    }

    private static <T> T read(Path input, Use<T> use) throws IOException {
        try (DatabaseFile file = DatabaseFile.open(input)) {
            T made = connected(file, use);
            file.checkUnchanged();
            return made;
        } catch (MidogException e) {
            throw e.in(nameOf(input));
        } catch (IOException e) {
            throw new IOException(nameOf(input) + ": " + e.getMessage(), e);
        }
    }

    private static <T> T connected(DatabaseFile file, Use<T> use) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection =
                Sqlite.connect(config, "jdbc:sqlite:" + file.realPath().toUri() + "?immutable=1")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA trusted_schema=OFF");
                statement.execute("PRAGMA cell_size_check=ON");
                statement.execute("PRAGMA temp_store=MEMORY");
            }
            return use.of(connection, StoredTables.read(connection));
        } catch (SQLException e) {
            throw SqlFailure.whileReading(e);
        }
    }

    private static String nameOf(Path input) {
        Path name = input.getFileName();
        return String.valueOf(name == null ? input : name);
    }
}
