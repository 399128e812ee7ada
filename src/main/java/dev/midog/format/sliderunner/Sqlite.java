package dev.midog.format.sliderunner;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sqlite.SQLiteConfig;

/** Connects to SQLite, whose library would print its failures itself; they are reported once, by {@link SqlFailure}. */
final class Sqlite {
    /** Kept, since loggers that nobody holds lose their level. */
    private static final Logger LIBRARY = Logger.getLogger("org.sqlite");

    private Sqlite() {}

    static Connection connect(SQLiteConfig config, String address) throws SQLException {
        LIBRARY.setLevel(Level.OFF);
        return config.createConnection(address);
    }
}
