package dev.midog.format.sliderunner;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.format.spi.RowFaults;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A SlideRunner database that is open for edits: each edit writes the rows that SlideRunner writes for it, and each transaction
 * is on the disk before it is acknowledged.
 *
 * <p>The statements are those of SlideRunner's {@code database.py}; what it computes in Python, such as the class that is
 * agreed on, its caller states. Other programs may read and write the file at the same time. Not thread-safe. While it is open,
 * the same program must not read the file in another way: closing a file releases every lock that a program has on it.
 */
public final class EditableDatabase implements AutoCloseable {
    /** The table of midog's own that lists the edits, which no reader of datasets looks at. */
    public static final String JOURNAL = "midog_review";

    /** How long an edit waits for another program's to end. */
    private static final int BUSY_MILLIS = 5_000;
    /** SQLite's mark of functions that a trigger may call in a file that is not trusted. */
    private static final int INNOCUOUS = 0x20_0000;

    private final Path file;
    private final Connection connection;
    private Map<Long, String> fileNames = Map.of();
    private Set<Long> inventedPersons = Set.of();
    private boolean isOwn;
    private double time;

    private EditableDatabase(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Work on the database. */
    @FunctionalInterface
    public interface SqlWork<T> {
        /** Does it, and gives what it found. */
        T run(Connection connection) throws SQLException, IOException;
    }

    /** Work that finds nothing. */
    @FunctionalInterface
    public interface SqlSteps {
        /** Does it. */
        void run(Connection connection) throws SQLException, IOException;
    }

    /** Whether {@code file} begins as SQLite databases do. */
    public static boolean isDatabase(Path file) throws IOException {
        return DatabaseFile.isOne(file);
    }

    /**
     * Opens {@code file}; an edit that a killed program left half done is taken back.
     *
     * @throws MidogException where it is not a SlideRunner database, is of a schema older than version 1, is damaged, has foreign
     *     triggers, or is held by another program
     */
    public static EditableDatabase open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw MidogException.operation(file + " is not a file; name a SlideRunner database");
        }
        EditableDatabase database = null;
        boolean isOpen = false;
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.resetOpenMode(SQLiteOpenMode.CREATE);
            config.setBusyTimeout(BUSY_MILLIS);
            database = new EditableDatabase(
                    file,
                    Sqlite.connect(config, "jdbc:sqlite:" + file.toRealPath().toUri()));
            database.perform(EditableDatabase::prepare);
            database.remember(database.reading(EditableDatabase::checked));
            database.perform(database::registerFunctions);
            isOpen = true;
            return database;
        } catch (SQLException e) {
            throw failure(e, file);
        } finally {
            if (!isOpen && database != null) {
                database.close();
            }
        }
    }

    /**
     * The journal of SQLite is deleted at the end of each transaction, and EXTRA, which is FULL and more, waits until its folder
     * knows that on the disk: only then does a commit outlive a power failure.
     */
    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema=OFF");
            statement.execute("PRAGMA cell_size_check=ON");
            statement.execute("PRAGMA temp_store=MEMORY");
            statement.execute("PRAGMA journal_mode=DELETE");
            statement.execute("PRAGMA synchronous=EXTRA");
        }
    }

    private static StoredTables checked(Connection connection) throws SQLException {
        StoredTables stored = StoredTables.read(connection);
        if (stored.version() < 1) {
            throw MidogException.operation("the database is of an old SlideRunner, of schema version 0, which is read"
                    + " but not edited; review a copy of it, which is made in the current version");
        }
        for (Table table : Table.values()) {
            Set<String> present = stored.get(table).columns();
            for (Table.Column column : table.columns()) {
                if (isNeeded(table, column) && !present.contains(column.name())) {
                    throw MidogException.operation("its table " + table.sqlName() + " has no column \"" + column.name()
                            + "\", as SlideRunner has; open it in SlideRunner once, or review a copy");
                }
            }
        }
        checkTriggers(connection);
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (found.next() && !found.getString(1).equals("ok")) {
                throw MidogException.invalidData(
                        "the database is damaged (" + found.getString(1) + "); restore it from a copy");
            }
        }
        return stored;
    }

    private static boolean isNeeded(Table table, Table.Column column) {
        return switch (table) {
            case LABELS, COORDINATES, ANNOTATIONS -> true;
            case CLASSES, SLIDES, PERSONS -> column.required();
            case LOG -> false;
        };
    }

    private static void checkTriggers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'trigger'")) {
            while (found.next()) {
                String name = found.getString(1);
                if (Triggers.names().stream().noneMatch(name::equalsIgnoreCase)) {
                    throw MidogException.operation("the database has the trigger " + name + ", which is not of"
                            + " SlideRunner and would run at each edit; drop it, or review a copy");
                }
            }
        }
    }

    private void remember(StoredTables stored) {
        fileNames = new HashMap<>();
        for (Row row : stored.get(Table.SLIDES).rows()) {
            fileNames.put(row.uid(), SlideCodec.toRoi(row).fileName());
        }
        isOwn = stored.extraRows() != null;
        Map<Long, String> invented = new StoredExtras(stored.extraRows() == null ? List.of() : stored.extraRows())
                .inventedPersons().stream().collect(Collectors.toMap(one -> one.id(), one -> one.name(), (a, b) -> a));
        inventedPersons = new HashSet<>();
        for (Row row : stored.get(Table.PERSONS).rows()) {
            String name = row.text("name");
            if (name != null && name.equals(invented.get(row.uid()))) {
                inventedPersons.add(row.uid());
            }
        }
    }

    private void registerFunctions(Connection open) throws SQLException {
        register(open, "pycurrent_time", new Function() {
            @Override
            protected void xFunc() throws SQLException {
                result(time);
            }
        });
        register(open, "generate_uuid", new Function() {
            @Override
            protected void xFunc() throws SQLException {
                result(UUID.randomUUID().toString());
            }
        });
        register(open, "randcolor", new Function() {
            @Override
            protected void xFunc() throws SQLException {
                result("#7f7f7f");
            }
        });
    }

    private static void register(Connection open, String name, Function function) throws SQLException {
        Function.create(open, name, function, 0, INNOCUOUS);
    }

    /** The file that is edited. */
    public Path file() {
        return file;
    }

    /**
     * Copies the file as it is, while nobody writes to it.
     *
     * <p>The end of the copy releases the locks that this program has on the file, which is why nothing else is done in that
     * transaction.
     */
    public void copyTo(Path target) throws IOException {
        editing(0, open -> Files.copy(file, target));
    }

    /** All that the database holds, as its format reads it. */
    public Dataset dataset(Notices notices) throws IOException {
        return reading(open -> DatasetAssembler.assemble(StoredTables.read(open), RowFaults.REFUSE, notices));
    }

    /** Does {@code work} while nobody else writes, all of it or, where it fails, nothing. */
    public <T> T editing(double seconds, SqlWork<T> work) throws IOException {
        return transaction("BEGIN IMMEDIATE", open -> {
            time = seconds;
            return work.run(open);
        });
    }

    /** Does {@code work}, which sees the database as it is at one time. */
    public <T> T reading(SqlWork<T> work) throws IOException {
        return transaction("BEGIN", work);
    }

    private <T> T transaction(String begin, SqlWork<T> work) throws IOException {
        return run(open -> {
            try (Statement statement = open.createStatement()) {
                statement.execute(begin);
                boolean isDone = false;
                try {
                    T found = work.run(open);
                    statement.execute("COMMIT");
                    isDone = true;
                    return found;
                } finally {
                    if (!isDone) {
                        rollBack(statement);
                    }
                }
            }
        });
    }

    /** A transaction that SQLite has ended itself has nothing left to take back. */
    private static void rollBack(Statement statement) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // The failure that led here is reported.
        }
    }

    /** Does {@code work}, as it stands, in the transaction under way or in one of its own; failures are reported with the file's name. */
    public <T> T run(SqlWork<T> work) throws IOException {
        try {
            return work.run(connection);
        } catch (SQLException e) {
            throw failure(e, file);
        } catch (MidogException e) {
            throw e.inUnlessPlaced(fileName(file));
        }
    }

    /** Does {@code steps} as {@link #run} does work. */
    public void perform(SqlSteps steps) throws IOException {
        run(open -> {
            steps.run(open);
            return open;
        });
    }

    private static MidogException failure(SQLException e, Path file) throws IOException {
        try {
            return SqlFailure.whileEditing(e).in(fileName(file));
        } catch (IOException disk) {
            FileSystemException named = new FileSystemException(file.toString(), null, disk.getMessage());
            named.initCause(disk);
            throw named;
        }
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** The names of those who vote, by id; without those who were made up for votes of nobody. */
    public Map<Long, String> persons(Connection open) throws SQLException {
        Map<Long, String> persons = new LinkedHashMap<>();
        try (Statement statement = open.createStatement();
                ResultSet found = statement.executeQuery("SELECT uid, name FROM Persons ORDER BY uid")) {
            while (found.next()) {
                if (!inventedPersons.contains(found.getLong(1))) {
                    persons.put(found.getLong(1), String.valueOf(found.getString(2)));
                }
            }
        }
        return persons;
    }

    /** The annotation with that id, deleted or not; empty where there is none. */
    public Optional<Annotation> annotation(Connection open, long id) throws SQLException {
        return annotations(open, "uid = ?1", "annoId = ?1", id).stream().findFirst();
    }

    /** The annotations of an image, deleted ones too, in the order of their ids. */
    public List<Annotation> annotationsOf(Connection open, long imageId) throws SQLException {
        return annotations(open, "slide = ?1", "annoId IN (SELECT uid FROM Annotations WHERE slide = ?1)", imageId);
    }

    private List<Annotation> annotations(Connection open, String condition, String partCondition, long value)
            throws SQLException {
        RowsByAnnotation corners =
                new RowsByAnnotation(Table.COORDINATES, rows(open, Table.COORDINATES, partCondition, value));
        RowsByAnnotation votes = new RowsByAnnotation(Table.LABELS, rows(open, Table.LABELS, partCondition, value));
        AnnotationCodec codec = new AnnotationCodec(fileNames, isOwn);
        VoteCodec voteCodec = new VoteCodec(persons(open).keySet());
        List<Annotation> annotations = new ArrayList<>();
        for (Row row : rows(open, Table.ANNOTATIONS, condition, value)) {
            List<Row> drawn = ShapeCodec.inDrawingOrder(corners.take(row.uid()));
            Shape shape = ShapeCodec.toShape(row.uid(), row.requiredInteger("type"), drawn);
            List<Vote> given = voteCodec.toVotes(votes.take(row.uid()));
            annotations.add(codec.toAnnotation(row, shape, ShapeCodec.z(drawn), given));
        }
        return annotations;
    }

    private static List<Row> rows(Connection open, Table table, String condition, long value) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = open.prepareStatement(table.selectStatement(condition))) {
            select.setLong(1, value);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    @Nullable Object[] cells = new @Nullable Object[table.columns().size()];
                    for (int i = 0; i < cells.length; i++) {
                        cells[i] = StoredTables.cell(
                                table, table.columns().get(i).name(), cells[0], found.getObject(i + 1));
                    }
                    rows.add(Row.of(table, cells));
                }
            }
        }
        return rows;
    }

    /** Adds the coordinates of {@code annotation}'s shape at its focus level. */
    public static void addCoordinates(Connection open, Annotation annotation) throws SQLException {
        try (PreparedStatement insert = open.prepareStatement(
                "INSERT INTO Annotations_coordinates (coordinateX, coordinateY, coordinateZ, slide, annoId, orderIdx)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            for (Row row : ShapeCodec.toRows(annotation)) {
                int parameter = 0;
                for (String column :
                        List.of("coordinateX", "coordinateY", "coordinateZ", "slide", "annoId", "orderIdx")) {
                    insert.setObject(++parameter, row.get(column));
                }
                insert.executeUpdate();
            }
        }
    }

    /** Makes the table {@code Log} where the file lacks it, as SlideRunner does. */
    public static void makeLog(Connection open) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute(
                    Table.LOG.createStatement(List.of()).replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"));
        }
    }

    /** Seconds since 1970-01-01 UTC: when the edit under way is made. */
    public double time() {
        return time;
    }

    @Override
    public void close() throws IOException {
        perform(Connection::close);
    }
}
