package dev.midog.format.sliderunner;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans the rows for a dataset: those that its extras remember where they still describe it, fresh ones elsewhere, which
 * are made when they are written.
 */
final class ContentPlanner {
    private static final String PERSON_NAME = "expert ";
    private static final String OTHER_PERSON_NAME = "unnamed expert ";

    private final Dataset dataset;
    private final Extras natives;
    private final Map<Table, RowStream<Row>> rows = new EnumMap<>(Table.class);
    private final Map<Table, Long> sequences = new EnumMap<>(Table.class);
    private final UidChain coordinateUids = new UidChain();
    private final UidChain voteUids = new UidChain();
    private final List<Annotator> inventedPersons = new ArrayList<>();

    private final Map<Long, List<Row>> rememberedCoordinates = new HashMap<>();
    private final Map<Long, List<Row>> rememberedVotes = new HashMap<>();

    private ContentPlanner(Dataset dataset) {
        this.dataset = dataset;
        this.natives = dataset.extras().object(UnmodelledRows.KEY);
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
        remember();
        inventPersons();
        planPersons();
        planParts(Table.COORDINATES, rememberedCoordinates, ShapeCodec::toRows, coordinateUids, orphanCoordinates);
        rememberedVotes.replaceAll((id, votes) -> named(votes));
        planParts(
                Table.LABELS,
                rememberedVotes,
                annotation -> named(VoteCodec.toRows(annotation)),
                voteUids,
                orphanVotes);
        UnmodelledRows.rows(Table.LOG, natives, DatasetAssembler.LOG)
                .ifPresent(log -> rows.put(
                        Table.LOG,
                        RowStream.of(UidChain.completed(new UidChain().reserve(log), sequences.get(Table.LOG)))));
        return new DatabaseContent(rows, FurtherColumn.of(dataset), sequences, ExtraRows.of(dataset, inventedPersons));
    }

    private void planParts(
            Table table,
            Map<Long, List<Row>> remembered,
            Function<Annotation, List<Row>> made,
            UidChain uids,
            List<Row> orphans) {
        rows.put(
                table,
                new ChildRows(
                        dataset.annotations(), remembered, made, uids, orphans, sequences.getOrDefault(table, 0L)));
    }

    private void planSequences() {
        for (Object one : natives.get(DatasetAssembler.SEQUENCES) instanceof List<?> list ? list : List.of()) {
            if (one instanceof List<?> row
                    && row.size() == 2
                    && row.get(0) instanceof String name
                    && row.get(1) instanceof Number number) {
                Table table = Table.named(name);
                if (table != null) {
                    sequences.put(table, number.longValue());
                }
            }
        }
    }

    private void planSlidesAndClasses() {
        List<Row> slides = new ArrayList<>();
        for (Roi roi : dataset.rois()) {
            slides.add(UnmodelledRows.restored(
                    SlideCodec.toRow(roi),
                    roi.extras().object(UnmodelledRows.KEY),
                    row -> SlideCodec.toRow(SlideCodec.toRoi(row))));
        }
        rows.put(Table.SLIDES, RowStream.of(slides));
        List<Row> classes = new ArrayList<>();
        for (Category category : dataset.categories()) {
            classes.add(UnmodelledRows.restored(
                    ClassCodec.toRow(category),
                    category.extras().object(UnmodelledRows.KEY),
                    row -> ClassCodec.toRow(ClassCodec.toCategory(row))));
        }
        rows.put(Table.CLASSES, RowStream.of(classes));
    }

    private void planPersons() {
        List<Row> persons = new ArrayList<>();
        for (Annotator annotator : dataset.annotators()) {
            persons.add(UnmodelledRows.restored(
                    PersonCodec.toRow(annotator),
                    annotator.extras().object(UnmodelledRows.KEY),
                    row -> PersonCodec.toRow(PersonCodec.toAnnotator(row))));
        }
        inventedPersons.forEach(person -> persons.add(PersonCodec.toRow(person)));
        rows.put(Table.PERSONS, RowStream.of(persons));
    }

    private void planAnnotations() {
        Map<Long, String> fileNames = new HashMap<>();
        dataset.rois().forEach(roi -> fileNames.put(roi.id(), roi.fileName()));
        AnnotationCodec codec = new AnnotationCodec(fileNames, true);
        rows.put(Table.ANNOTATIONS, target -> {
            for (Annotation annotation : dataset.annotations()) {
                target.take(UnmodelledRows.restored(
                        codec.toRow(annotation),
                        annotation.extras().object(UnmodelledRows.KEY),
                        row -> codec.toRow(codec.toAnnotation(
                                row, annotation.shape(), annotation.plane().z(), annotation.votes()))));
            }
        });
    }

    /** Collects the coordinates and votes that extras remember, and keeps their uids for them. */
    private void remember() {
        Set<Long> annotatorIds =
                dataset.annotators().stream().map(Annotator::id).collect(Collectors.toUnmodifiableSet());
        VoteCodec voteCodec = new VoteCodec(annotatorIds);
        for (Annotation annotation : dataset.annotations()) {
            Extras remembered = annotation.extras().object(UnmodelledRows.KEY);
            if (remembered.isEmpty()) {
                continue;
            }
            List<Row> coordinates = rememberedCoordinates(annotation, remembered);
            if (coordinates != null) {
                rememberedCoordinates.put(annotation.id(), coordinateUids.reserve(coordinates));
            }
            List<Row> votes = rememberedVotes(annotation, remembered, voteCodec);
            if (votes != null) {
                rememberedVotes.put(annotation.id(), voteUids.reserve(votes));
            }
        }
    }

    private static @Nullable List<Row> rememberedCoordinates(Annotation annotation, Extras remembered) {
        Optional<List<Row>> rows = UnmodelledRows.rows(Table.COORDINATES, remembered, DatasetAssembler.COORDINATES);
        if (rows.isEmpty()) {
            return null;
        }
        List<Row> own = belongingTo(annotation, rows.get());
        try {
            Shape shape = ShapeCodec.toShape(annotation.id(), ShapeCodec.typeOf(annotation.shape()), own);
            boolean isSame = shape.equals(annotation.shape())
                    && ShapeCodec.z(own) == annotation.plane().z();
            return isSame ? own : null;
        } catch (MidogException e) {
            // Extras can be edited: rows that describe no shape any more are made again.
            return null;
        }
    }

    private static @Nullable List<Row> rememberedVotes(Annotation annotation, Extras remembered, VoteCodec codec) {
        Optional<List<Row>> rows = UnmodelledRows.rows(Table.LABELS, remembered, DatasetAssembler.VOTES);
        if (rows.isEmpty()) {
            return null;
        }
        List<Row> own = belongingTo(annotation, rows.get());
        try {
            List<Vote> votes = codec.toVotes(own);
            return votes.equals(annotation.votes()) ? own : null;
        } catch (MidogException e) {
            // Extras can be edited: rows that are not votes any more are made again.
            return null;
        }
    }

    private static List<Row> belongingTo(Annotation annotation, List<Row> rows) {
        return rows.stream().map(row -> row.with("annoId", annotation.id())).toList();
    }

    /** The remembered rows that belonged to no annotation, unless one of that id exists now. */
    private List<Row> orphans(Table table, String key, UidChain uids) {
        List<Row> orphans = UnmodelledRows.rows(table, natives, key).orElse(List.of());
        if (orphans.isEmpty()) {
            return orphans;
        }
        Set<Object> annotationIds = new HashSet<>();
        dataset.annotations().forEach(annotation -> annotationIds.add(annotation.id()));
        return uids.reserve(orphans.stream()
                .filter(row -> !annotationIds.contains(row.get("annoId")))
                .toList());
    }

    /** Makes up as many persons as an annotation has votes of nobody, beyond all ids that are in use. */
    private void inventPersons() {
        long highest = sequences.getOrDefault(Table.PERSONS, 0L);
        for (Annotator annotator : dataset.annotators()) {
            highest = Math.max(highest, annotator.id());
        }
        int needed = 0;
        for (Annotation annotation : dataset.annotations()) {
            List<Row> remembered = rememberedVotes.get(annotation.id());
            int count = remembered == null ? annotation.votes().size() : remembered.size();
            for (int i = 0; i < count; i++) {
                Object person = remembered == null
                        ? VoteCodec.person(annotation.votes().get(i))
                        : remembered.get(i).get("person");
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
}
