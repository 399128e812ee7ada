package dev.midog.format.sliderunner;

import dev.midog.model.Dataset;
import dev.midog.model.MidogException;
import dev.midog.model.Notices;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** Reads a SlideRunner database without touching it or its folder. */
final class SlideRunnerReader {
    private SlideRunnerReader() {}

    /** The dataset in {@code input}; every fault is told in one sentence that begins with the file's name. */
    static Dataset read(Path input, Notices notices) throws IOException {
        try (SourceFile file = SourceFile.open(input)) {
            StoredTables stored = stored(file);
            file.checkUnchanged();
            return DatasetAssembler.assemble(stored, notices);
        } catch (MidogException e) {
            throw e.in(nameOf(input));
        } catch (IOException e) {
            throw new IOException(nameOf(input) + ": " + e.getMessage(), e);
        }
    }

    private static StoredTables stored(SourceFile file) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection =
                Sqlite.connect(config, "jdbc:sqlite:" + file.realPath().toUri() + "?immutable=1")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA trusted_schema=OFF");
                statement.execute("PRAGMA cell_size_check=ON");
                statement.execute("PRAGMA temp_store=MEMORY");
            }
            return StoredTables.read(connection);
        } catch (SQLException e) {
            throw SqlFailure.whileReading(e);
        }
    }

    private static String nameOf(Path input) {
        Path name = input.getFileName();
        return String.valueOf(name == null ? input : name);
    }
}
