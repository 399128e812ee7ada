package dev.midog.format.sliderunner;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.sql.SQLException;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;

/** What SQLite's failures mean to a user. */
final class SqlFailure {
    private static final int PRIMARY_CODE_MASK = 0xff;

    private SqlFailure() {}

    /** The sentence for a database that could not be read; a failing disk becomes an {@link IOException}. */
    static MidogException whileReading(SQLException e) throws IOException {
        requireLibrary(e);
        int code = e.getErrorCode();
        if (code == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ.code) {
            return damaged(e);
        }
        return switch (SQLiteErrorCode.getErrorCode(code & PRIMARY_CODE_MASK)) {
            case SQLITE_NOTADB -> invalid("it is not a SQLite database, or it is encrypted", e);
            case SQLITE_CORRUPT -> damaged(e);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                operation("the database is locked by another program; close it there and try again", e);
            case SQLITE_CANTOPEN, SQLITE_PERM ->
                operation("the database cannot be opened; check its permissions and those of its folder", e);
            case SQLITE_TOOBIG -> invalid("a cell of the database is too large to be part of an annotation", e);
            case SQLITE_NOMEM -> operation("the database needs more memory than this computer gives", e);
            case SQLITE_IOERR -> throw new IOException("the database could not be read: " + e.getMessage(), e);
            default -> invalid("it cannot be read as a SlideRunner database: " + e.getMessage(), e);
        };
    }

    /** The failure of a disk or folder that could not take the database. */
    static IOException whileWriting(SQLException e) {
        requireLibrary(e);
        if (SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY_CODE_MASK) == SQLiteErrorCode.SQLITE_CANTOPEN) {
            return new IOException("a database cannot be made there; name another place", e);
        }
        return new IOException("the database could not be written: " + e.getMessage(), e);
    }

    /** The sentence for a database that could not be edited; a failing or full disk becomes an {@link IOException}. */
    static MidogException whileEditing(SQLException e) throws IOException {
        requireLibrary(e);
        return switch (SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY_CODE_MASK)) {
            case SQLITE_READONLY ->
                operation("it cannot be written to, or was moved away; check its permissions and its place", e);
            case SQLITE_FULL -> throw new IOException("no space left on device", e);
            case SQLITE_IOERR -> throw new IOException("the database could not be written: " + e.getMessage(), e);
            default -> whileReading(e);
        };
    }

    /** SQLite's library is unpacked into the temporary folder; without it nothing is wrong with the data. */
    private static void requireLibrary(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof NativeLibraryNotFoundException || cause instanceof UnsatisfiedLinkError) {
                throw operation(
                        "SQLite's library could not be unpacked into the temporary folder "
                                + System.getProperty("java.io.tmpdir")
                                + "; free some space there, or name another folder with Java's"
                                + " option -Djava.io.tmpdir",
                        e);
            }
        }
    }

    private static MidogException damaged(SQLException e) {
        return invalid("the database is damaged or cut short; fetch it again or restore it from a copy", e);
    }

    private static MidogException invalid(String sentence, SQLException cause) {
        return new MidogException(MidogException.ErrorKind.INVALID_DATA, sentence, cause);
    }

    private static MidogException operation(String sentence, SQLException cause) {
        return new MidogException(MidogException.ErrorKind.OPERATION, sentence, cause);
    }
}
