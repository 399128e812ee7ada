package dev.midog.format.sliderunner.review;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Shape;
import dev.midog.format.sliderunner.EditableDatabase;
import dev.midog.format.sliderunner.ShapeCodec;
import dev.midog.format.spi.UnknownClass;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be read and written within one transaction of a {@link ReviewDatabase}. */
public final class ReviewTransaction {
    private final EditableDatabase database;

    ReviewTransaction(EditableDatabase database) {
        this.database = database;
    }

    /** The names of those who vote, by id. */
    public Map<Long, String> annotators() throws IOException {
        return database.run(database::persons);
    }

    /** The annotation with that id; empty where there is none. */
    public Optional<ReviewedAnnotation> annotation(long id) throws IOException {
        return database.run(open -> {
            Optional<Annotation> found = database.annotation(open, id);
            List<ReviewAct> newest = ReviewJournal.newestOn(open, id);
            return found.map(one -> new ReviewedAnnotation(one, newest.isEmpty() ? null : newest.get(0)));
        });
    }

    /** The annotations of an image in the order of their ids. */
    public List<ReviewedAnnotation> annotationsOf(long imageId) throws IOException {
        return database.run(open -> {
            Map<Long, ReviewAct> newest = new HashMap<>();
            for (ReviewAct act : ReviewJournal.newestIn(open, imageId)) {
                Long annotationId = act.annotationId();
                if (annotationId != null) {
                    newest.put(annotationId, act);
                }
            }
            List<ReviewedAnnotation> found = new ArrayList<>();
            for (Annotation annotation : database.annotationsOf(open, imageId)) {
                found.add(new ReviewedAnnotation(annotation, newest.get(annotation.id())));
            }
            return found;
        });
    }

    /** All acts of an annotator, oldest first. */
    public List<ReviewAct> actsOf(long annotatorId) throws IOException {
        return database.run(open -> ReviewJournal.ofPerson(open, annotatorId));
    }

    /** Lists {@code act} at the time of this transaction; gives its id. */
    public long list(ReviewAct act) throws IOException {
        return database.run(open -> ReviewJournal.add(
                open,
                new ReviewAct(
                        0,
                        database.time(),
                        act.annotatorId(),
                        act.kind(),
                        act.annotationId(),
                        act.item(),
                        act.reverts(),
                        act.before(),
                        act.after())));
    }

    /** Adds an annotation on which nobody has voted; gives its id. */
    public long add(long imageId, int categoryId, Shape shape) throws IOException {
        return database.run(open -> {
            long id = Statements.insert(
                    open,
                    "INSERT INTO Annotations (slide, agreedClass, type, guid, lastModified, deleted, clickable)"
                            + " VALUES (?, ?, ?, ?, ?, 0, 1)",
                    imageId,
                    UnknownClass.ZERO.written(categoryId),
                    ShapeCodec.typeOf(shape),
                    UUID.randomUUID().toString(),
                    database.time());
            EditableDatabase.addCoordinates(open, new Annotation(id, imageId, categoryId, shape, List.of()));
            return id;
        });
    }

    /**
     * Makes {@code annotation}, which was read within this transaction, what {@code after} says: the rows that differ are
     * written, and the time of the edit in any case.
     */
    public void change(Annotation annotation, EditedState after, long annotatorId) throws IOException {
        database.perform(open -> {
            if (!after.shape().equals(annotation.shape())) {
                reshape(open, annotation, after.shape());
            }
            vote(open, annotation.id(), annotatorId, after.vote());
            Statements.execute(
                    open,
                    "UPDATE Annotations SET agreedClass = ?, deleted = ?, lastModified = ? WHERE uid = ?",
                    UnknownClass.ZERO.written(after.categoryId()),
                    after.deleted() ? 1 : 0,
                    database.time(),
                    annotation.id());
        });
    }

    private static void reshape(Connection open, Annotation annotation, Shape shape) throws SQLException {
        Statements.execute(open, "DELETE FROM Annotations_coordinates WHERE annoId = ?", annotation.id());
        Statements.execute(
                open, "UPDATE Annotations SET type = ? WHERE uid = ?", ShapeCodec.typeOf(shape), annotation.id());
        EditableDatabase.addCoordinates(open, annotation.withShape(shape));
    }

    /**
     * Sets, changes or takes back the vote of a person, the one that counts where there are several, which is the first; a new one
     * is logged with its time, as SlideRunner does.
     */
    private void vote(Connection open, long annotationId, long person, @Nullable Integer categoryId)
            throws SQLException {
        long[] label = label(open, annotationId, person);
        if (categoryId == null) {
            if (label.length > 0) {
                Statements.execute(open, "DELETE FROM Annotations_label WHERE uid = ?", label[0]);
            }
            return;
        }
        int written = UnknownClass.ZERO.written(categoryId);
        if (label.length > 0 && label[1] == written) {
            return;
        }
        if (label.length > 0) {
            Statements.execute(open, "UPDATE Annotations_label SET class = ? WHERE uid = ?", written, label[0]);
            return;
        }
        long uid = Statements.insert(
                open,
                "INSERT INTO Annotations_label (person, class, annoId) VALUES (?, ?, ?)",
                person,
                written,
                annotationId);
        Statements.insert(open, "INSERT INTO Log (dateTime, labelId) VALUES (?, ?)", database.time(), uid);
    }

    /** Uid and class of the first vote of a person; empty where there is none. */
    private static long[] label(Connection open, long annotationId, long person) throws SQLException {
        try (PreparedStatement select = open.prepareStatement(
                "SELECT uid, class FROM Annotations_label WHERE annoId = ? AND person = ? ORDER BY uid LIMIT 1")) {
            select.setLong(1, annotationId);
            select.setLong(2, person);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? new long[] {found.getLong(1), found.getLong(2)} : new long[0];
            }
        }
    }
}
