package dev.midog.format.sliderunner.review;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.format.sliderunner.EditableDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A SlideRunner database that annotators review, each act in a transaction that is on the disk when it is acknowledged.
 *
 * <p>Several programs may review the same file at once. Within one program it may be used by several threads.
 */
public final class ReviewDatabase implements AutoCloseable {
    private final EditableDatabase database;

    private ReviewDatabase(EditableDatabase database) {
        this.database = database;
    }

    /** Work within a transaction. */
    @FunctionalInterface
    public interface ReviewWork<T> {
        /** Does it, and gives what it found. */
        T in(ReviewTransaction transaction) throws IOException;
    }

    /** Whether {@code file} begins as SQLite databases do, so that it may be one of SlideRunner. */
    public static boolean isDatabase(Path file) throws IOException {
        return EditableDatabase.isDatabase(file);
    }

    /**
     * Opens {@code file}; an act that a killed program left half done is taken back.
     *
     * @throws dev.midog.core.model.MidogException where it cannot be edited, with the reason
     */
    public static ReviewDatabase open(Path file) throws IOException {
        return new ReviewDatabase(EditableDatabase.open(file));
    }

    /** The file that is reviewed. */
    public Path file() {
        return database.file();
    }

    /** Whether nobody has reviewed the file yet. */
    public synchronized boolean isUntouched() throws IOException {
        return !database.reading(ReviewJournal::exists);
    }

    /** Makes the tables that acts need and the file lacks. */
    public synchronized void prepare() throws IOException {
        database.editing(0, open -> {
            EditableDatabase.makeLog(open);
            ReviewJournal.make(open);
            return open;
        });
    }

    /** The id of the annotator called {@code name}, who is added where nobody has that name. */
    public synchronized long annotatorId(String name) throws IOException {
        return database.editing(0, open -> {
            for (Map.Entry<Long, String> person : database.persons(open).entrySet()) {
                if (person.getValue().equals(name)) {
                    return person.getKey();
                }
            }
            return Statements.insert(open, "INSERT INTO Persons (name) VALUES (?)", name);
        });
    }

    /** Copies the file as it is, while nobody writes to it. */
    public synchronized void copyTo(Path target) throws IOException {
        database.copyTo(target);
    }

    /** A number that is another one after every change by another connection, of this program or of another. */
    public synchronized long versionOfOthers() throws IOException {
        return database.run(open -> Statements.number(open, "PRAGMA data_version"));
    }

    /** All that the database holds, as its format reads it. */
    public synchronized Dataset dataset(Notices notices) throws IOException {
        return database.dataset(notices);
    }

    /**
     * Does {@code work} while nobody else writes, all of it or, where it fails, nothing.
     *
     * @param seconds since 1970-01-01 UTC: the time of what is written
     */
    public synchronized <T> T editing(double seconds, ReviewWork<T> work) throws IOException {
        return database.editing(seconds, open -> work.in(new ReviewTransaction(database)));
    }

    /** Does {@code work}, which sees the database as it is at one time. */
    public synchronized <T> T reading(ReviewWork<T> work) throws IOException {
        return database.reading(open -> work.in(new ReviewTransaction(database)));
    }

    @Override
    public synchronized void close() throws IOException {
        database.close();
    }
}
