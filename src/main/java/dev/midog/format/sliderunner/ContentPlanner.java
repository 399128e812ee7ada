package dev.midog.format.sliderunner;

import dev.midog.model.Annotation;
import dev.midog.model.Annotator;
import dev.midog.model.Category;
import dev.midog.model.Dataset;
import dev.midog.model.Extras;
import dev.midog.model.MidogException;
import dev.midog.model.Roi;
import dev.midog.model.Shape;
import dev.midog.model.Vote;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans the rows for a dataset: those that its extras remember where they still describe it, fresh ones elsewhere.
 */
final class ContentPlanner {
    private static final String PERSON_NAME = "expert ";
    private static final String OTHER_PERSON_NAME = "unnamed expert ";

    private final Dataset dataset;
    private final Extras natives;
    private final Map<Table, List<Row>> rows = new EnumMap<>(Table.class);
    private final Map<Table, Long> sequences = new EnumMap<>(Table.class);
    private final UidChain coordinateUids = new UidChain();
    private final UidChain voteUids = new UidChain();
    private final List<Annotator> inventedPersons = new ArrayList<>();

    /**
     * The coordinates and votes of an annotation that are to be written.
     *
     * @param freshCoordinates whether the coordinates still need uids
     * @param freshVotes whether the votes do
     */
    private record Parts(List<Row> coordinates, boolean freshCoordinates, List<Row> votes, boolean freshVotes) {}

    private ContentPlanner(Dataset dataset) {
        this.dataset = dataset;
        this.natives = dataset.extras().object(NativeRows.KEY);
        for (Table table : Table.values()) {
            rows.put(table, new ArrayList<>());
        }
    }

    /** The content of a database that holds {@code dataset}. */
    static DatabaseContent plan(Dataset dataset) {
        return new ContentPlanner(dataset).plan();
    }

    private DatabaseContent plan() {
        planSequences();
        planSlidesAndClasses();
        planAnnotations();
        List<Row> orphanCoordinates = orphans(Table.COORDINATES, DatasetAssembler.ORPHAN_COORDINATES, coordinateUids);
        List<Row> orphanVotes = orphans(Table.LABELS, DatasetAssembler.ORPHAN_VOTES, voteUids);
        List<Parts> parts = parts();
        inventPersons(parts);
        planPersons();
        for (Parts part : parts) {
            addNumbered(Table.COORDINATES, part.coordinates(), part.freshCoordinates(), coordinateUids);
            addNumbered(Table.LABELS, named(part.votes()), part.freshVotes(), voteUids);
        }
        rowsOf(Table.COORDINATES).addAll(orphanCoordinates);
        rowsOf(Table.LABELS).addAll(orphanVotes);
        NativeRows.rows(Table.LOG, natives, DatasetAssembler.LOG)
                .ifPresent(log -> rowsOf(Table.LOG).addAll(new UidChain().reserve(log)));
        for (Table table : List.of(Table.COORDINATES, Table.LABELS, Table.LOG)) {
            rows.put(table, UidChain.completed(rowsOf(table), sequences.get(table)));
        }
        return new DatabaseContent(rows, sequences, ExtraRows.of(dataset, inventedPersons));
    }

    private List<Row> rowsOf(Table table) {
        return rows.computeIfAbsent(table, absent -> new ArrayList<>());
    }

    private void planSequences() {
        natives.object(DatasetAssembler.SEQUENCES).values().forEach((name, sequence) -> {
            Table table = Table.named(name);
            if (table != null && sequence instanceof Number number) {
                sequences.put(table, number.longValue());
            }
        });
    }

    private void planSlidesAndClasses() {
        for (Roi roi : dataset.rois()) {
            rowsOf(Table.SLIDES)
                    .add(NativeRows.restored(
                            SlideCodec.toRow(roi),
                            roi.extras().object(NativeRows.KEY),
                            row -> SlideCodec.toRow(SlideCodec.toRoi(row))));
        }
        for (Category category : dataset.categories()) {
            Row made = ClassCodec.toRow(category);
            rowsOf(Table.CLASSES)
                    .add(NativeRows.restored(
                            made,
                            category.extras().object(NativeRows.KEY),
                            row -> ClassCodec.toRow(ClassCodec.toCategory(row))));
        }
    }

    private void planPersons() {
        for (Annotator annotator : dataset.annotators()) {
            rowsOf(Table.PERSONS)
                    .add(NativeRows.restored(
                            PersonCodec.toRow(annotator),
                            annotator.extras().object(NativeRows.KEY),
                            row -> PersonCodec.toRow(PersonCodec.toAnnotator(row))));
        }
        inventedPersons.forEach(person -> rowsOf(Table.PERSONS).add(PersonCodec.toRow(person)));
    }

    private void planAnnotations() {
        Map<Long, String> fileNames = new HashMap<>();
        dataset.rois().forEach(roi -> fileNames.put(roi.id(), roi.fileName()));
        AnnotationCodec codec = new AnnotationCodec(fileNames, true);
        for (Annotation annotation : dataset.annotations()) {
            rowsOf(Table.ANNOTATIONS)
                    .add(NativeRows.restored(
                            codec.toRow(annotation),
                            annotation.extras().object(NativeRows.KEY),
                            row -> codec.toRow(codec.toAnnotation(row, annotation.shape(), annotation.votes()))));
        }
    }

    private List<Parts> parts() {
        Set<Long> annotatorIds =
                dataset.annotators().stream().map(Annotator::id).collect(Collectors.toUnmodifiableSet());
        VoteCodec voteCodec = new VoteCodec(annotatorIds);
        List<Parts> parts = new ArrayList<>(dataset.annotations().size());
        for (Annotation annotation : dataset.annotations()) {
            Extras remembered = annotation.extras().object(NativeRows.KEY);
            List<Row> coordinates = rememberedCoordinates(annotation, remembered);
            List<Row> votes = rememberedVotes(annotation, remembered, voteCodec);
            parts.add(new Parts(
                    coordinates == null
                            ? ShapeCodec.toRows(annotation.shape(), annotation.id(), annotation.roiId())
                            : coordinateUids.reserve(coordinates),
                    coordinates == null,
                    votes == null ? VoteCodec.toRows(annotation.votes(), annotation.id()) : voteUids.reserve(votes),
                    votes == null));
        }
        return parts;
    }

    private static @Nullable List<Row> rememberedCoordinates(Annotation annotation, Extras remembered) {
        Optional<List<Row>> rows = NativeRows.rows(Table.COORDINATES, remembered, DatasetAssembler.COORDINATES);
        if (rows.isEmpty()) {
            return null;
        }
        List<Row> own = belongingTo(annotation, rows.get());
        try {
            Shape shape = ShapeCodec.toShape(annotation.id(), ShapeCodec.typeOf(annotation.shape()), own);
            return shape.equals(annotation.shape()) ? own : null;
        } catch (MidogException e) {
            // Extras can be edited: rows that describe no shape any more are made anew.
            return null;
        }
    }

    private static @Nullable List<Row> rememberedVotes(Annotation annotation, Extras remembered, VoteCodec codec) {
        Optional<List<Row>> rows = NativeRows.rows(Table.LABELS, remembered, DatasetAssembler.VOTES);
        if (rows.isEmpty()) {
            return null;
        }
        List<Row> own = belongingTo(annotation, rows.get());
        try {
            List<Vote> votes = codec.toVotes(own);
            return votes.equals(annotation.votes()) ? own : null;
        } catch (MidogException e) {
            // As above.
            return null;
        }
    }

    private static List<Row> belongingTo(Annotation annotation, List<Row> rows) {
        return rows.stream().map(row -> row.with("annoId", annotation.id())).toList();
    }

    /** The remembered rows that belonged to no annotation, unless one of that id exists now. */
    private List<Row> orphans(Table table, String key, UidChain uids) {
        Set<Object> annotationIds = new HashSet<>();
        dataset.annotations().forEach(annotation -> annotationIds.add(annotation.id()));
        List<Row> orphans = NativeRows.rows(table, natives, key).orElse(List.of());
        return uids.reserve(orphans.stream()
                .filter(row -> !annotationIds.contains(row.get("annoId")))
                .toList());
    }

    /** Makes up as many persons as an annotation has votes of nobody, beyond all ids that are in use. */
    private void inventPersons(List<Parts> parts) {
        long highest = sequences.getOrDefault(Table.PERSONS, 0L);
        for (Annotator annotator : dataset.annotators()) {
            highest = Math.max(highest, annotator.id());
        }
        int needed = 0;
        for (Parts part : parts) {
            for (int i = 0; i < part.votes().size(); i++) {
                Object person = part.votes().get(i).get("person");
                if (person instanceof Long id) {
                    highest = Math.max(highest, id);
                } else if (VoteCodec.ANONYMOUS.equals(person)) {
                    needed = Math.max(needed, i + 1);
                }
            }
        }
        boolean nameIsTaken = dataset.annotators().stream()
                .anyMatch(annotator -> annotator.name().startsWith(PERSON_NAME));
        String name = nameIsTaken ? OTHER_PERSON_NAME : PERSON_NAME;
        for (int i = 1; i <= needed; i++) {
            inventedPersons.add(new Annotator(highest + i, name + i, Extras.EMPTY));
        }
    }

    /** The votes of an annotation, those of nobody given to the invented person of their position. */
    private List<Row> named(List<Row> votes) {
        List<Row> named = new ArrayList<>(votes.size());
        for (int i = 0; i < votes.size(); i++) {
            Row vote = votes.get(i);
            boolean anonymous = VoteCodec.ANONYMOUS.equals(vote.get("person"));
            named.add(anonymous ? vote.with("person", inventedPersons.get(i).id()) : vote);
        }
        return named;
    }

    private void addNumbered(Table table, List<Row> part, boolean fresh, UidChain uids) {
        List<Row> numbered = fresh ? uids.number(part) : part;
        uids.follow(numbered);
        rowsOf(table).addAll(numbered);
    }
}
