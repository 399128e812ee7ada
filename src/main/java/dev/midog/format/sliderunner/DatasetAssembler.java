package dev.midog.format.sliderunner;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.format.sliderunner.ExtraTable.Subject;
import dev.midog.format.sliderunner.StoredTables.StoredTable;
import dev.midog.format.spi.ExactIds;
import dev.midog.format.spi.RowFaults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a dataset of the rows of a file, and remembers in its extras what the model cannot hold. */
final class DatasetAssembler {
    static final String COORDINATES = "coordinates";
    static final String VOTES = "votes";
    static final String ORPHAN_COORDINATES = "coordinatesOfNoAnnotation";
    static final String ORPHAN_VOTES = "votesOfNoAnnotation";
    static final String LOG = "log";
    /** A list, as rows are: it tells how the next rows are numbered, not what the dataset says. */
    static final String SEQUENCES = "sequences";

    private final StoredTables stored;
    private final RowFaults rowFaults;
    private final Notices notices;
    private final StoredExtras extras;
    private final Map<Long, String> fileNames = new HashMap<>();
    private final Set<Long> inventedPersons = new HashSet<>();
    private final UidChain coordinateUids = new UidChain();
    private final UidChain voteUids = new UidChain();

    private DatasetAssembler(StoredTables stored, RowFaults rowFaults, Notices notices) {
        this.stored = stored;
        this.rowFaults = rowFaults;
        this.notices = notices;
        this.extras = new StoredExtras(stored.extraRows() == null ? List.of() : stored.extraRows());
    }

    /** The dataset that {@code stored} describes. */
    static Dataset assemble(StoredTables stored, RowFaults rowFaults, Notices notices) {
        return new DatasetAssembler(stored, rowFaults, notices).assemble();
    }

    private Dataset assemble() {
        noteForeignParts();
        List<Roi> rois = rois();
        List<Category> categories = categories();
        List<Annotator> annotators = annotators();
        RowsByAnnotation coordinates = byAnnotation(Table.COORDINATES);
        RowsByAnnotation votes = byAnnotation(Table.LABELS);
        List<Annotation> annotations = annotations(categories, annotators, coordinates, votes);
        return new Dataset(
                extras.info(),
                extras.licenses(),
                extras.inOrder(Subject.CATEGORY, categories, Category::id),
                extras.inOrder(Subject.ANNOTATOR, annotators, Annotator::id),
                extras.inOrder(Subject.IMAGE, rois, Roi::id),
                annotations,
                datasetExtras(coordinates.left(), votes.left()));
    }

    private void noteForeignParts() {
        if (stored.version() > Table.SCHEMA_VERSION) {
            notices.add(
                    "SLIDERUNNER-VERSION",
                    "the database has the schema version " + stored.version() + ", newer than the "
                            + Table.SCHEMA_VERSION + " that midog knows; what is new in it is not read");
        }
        List<String> names = stored.foreignNames();
        notices.addCounted(
                "SLIDERUNNER-FOREIGN",
                names.size(),
                "the database holds what is not SlideRunner's, and this is not kept: " + String.join(", ", names));
    }

    private List<Roi> rois() {
        StoredTable table = stored.get(Table.SLIDES);
        List<Roi> rois = new ArrayList<>();
        long foreignDirectories = 0;
        for (Row row : table.rows()) {
            Roi roi = SlideCodec.toRoi(row);
            Extras said = extras.contentOf(Subject.IMAGE, roi.id());
            Map<String, @Nullable Object> natives =
                    UnmodelledRows.differences(row, SlideCodec.toRow(roi), table.columns());
            fileNames.put(roi.id(), roi.fileName());
            foreignDirectories += SlideCodec.hasForeignDirectory(row) ? 1 : 0;
            rois.add(new Roi(
                    roi.id(),
                    roi.fileName(),
                    FactsCodec.toFacts(roi.stated(), said.object(ExtraRows.FACTS)),
                    UnmodelledRows.in(said.object(ExtraRows.EXTRAS), natives)));
        }
        notices.addCounted(
                "SLIDERUNNER-FOLDERS",
                foreignDirectories,
                Counted.of(
                        foreignDirectories,
                        "slide names a folder of the computer on which the database was made; its image is looked for by"
                                + " file name alone",
                        "slides name folders of the computer on which the database was made; their images are looked"
                                + " for by file name alone"));
        return rois;
    }

    private List<Category> categories() {
        StoredTable table = stored.get(Table.CLASSES);
        List<Category> categories = new ArrayList<>();
        for (Row row : table.rows()) {
            Category category = ClassCodec.toCategory(row);
            Map<String, @Nullable Object> natives =
                    UnmodelledRows.differences(row, ClassCodec.toRow(category), table.columns());
            Extras others = extras.extrasOf(Subject.CATEGORY, category.id());
            Category whole = ClassCodec.withStored(category, others);
            categories.add(whole.withExtras(UnmodelledRows.in(whole.extras(), natives)));
        }
        return categories;
    }

    private List<Annotator> annotators() {
        StoredTable table = stored.get(Table.PERSONS);
        Map<Long, String> invented = extras.inventedPersons().stream()
                .collect(Collectors.toMap(Annotator::id, Annotator::name, (a, b) -> a));
        List<Annotator> annotators = new ArrayList<>();
        for (Row row : table.rows()) {
            Annotator annotator = PersonCodec.toAnnotator(row);
            if (annotator.name().equals(invented.get(annotator.id()))) {
                inventedPersons.add(annotator.id());
                continue;
            }
            Map<String, @Nullable Object> natives =
                    UnmodelledRows.differences(row, PersonCodec.toRow(annotator), table.columns());
            Extras others = extras.extrasOf(Subject.ANNOTATOR, annotator.id());
            annotators.add(new Annotator(annotator.id(), annotator.name(), UnmodelledRows.in(others, natives)));
        }
        return annotators;
    }

    private RowsByAnnotation byAnnotation(Table table) {
        return new RowsByAnnotation(table, stored.get(table).rows());
    }

    /** The annotations in the dataset's own order, which is that of their coordinates' and votes' uids, too. */
    private List<Annotation> annotations(
            List<Category> categories,
            List<Annotator> annotators,
            RowsByAnnotation coordinates,
            RowsByAnnotation votes) {
        StoredTable table = stored.get(Table.ANNOTATIONS);
        AnnotationCodec codec = new AnnotationCodec(fileNames, stored.extraRows() != null);
        VoteCodec voteCodec =
                new VoteCodec(annotators.stream().map(Annotator::id).collect(Collectors.toUnmodifiableSet()));
        Set<Integer> classes = categories.stream().map(Category::id).collect(Collectors.toSet());
        classes.add(Category.NO_AGREEMENT);
        List<Annotation> annotations = new ArrayList<>(table.rows().size());
        for (Row row : extras.inOrder(Subject.ANNOTATION, table.rows(), Row::uid)) {
            List<Row> corners = coordinates.take(row.uid());
            List<Row> labels = votes.take(row.uid());
            Annotation annotation;
            try {
                annotation = annotation(row, corners, labels, codec, voteCodec);
            } catch (MidogException e) {
                boolean known = row.get("slide") instanceof Long slide && fileNames.containsKey(slide);
                rowFaults.met(known ? RowFaults.FaultKind.MALFORMED : RowFaults.FaultKind.UNKNOWN_IMAGE, row.uid(), e);
                continue;
            }
            if (classes.contains(annotation.categoryId())) {
                annotations.add(annotation);
            } else {
                rowFaults.met(RowFaults.FaultKind.UNKNOWN_CLASS, row.uid(), unknownClass(annotation));
            }
        }
        return annotations;
    }

    private static MidogException unknownClass(Annotation annotation) {
        return MidogException.invalidData("annotation " + annotation.id() + ": category " + annotation.categoryId()
                + " is not among the categories");
    }

    private Annotation annotation(
            Row row, List<Row> coordinates, List<Row> votes, AnnotationCodec codec, VoteCodec voteCodec) {
        long id = row.uid();
        List<Row> corners = drawn(row, coordinates);
        List<Row> labels = anonymous(votes);
        Shape shape = ShapeCodec.toShape(id, row.requiredInteger("type"), corners);
        List<Vote> given = voteCodec.toVotes(labels);
        Annotation annotation =
                withExtras(codec.toAnnotation(row, shape, ShapeCodec.z(corners), given), VoteCodec.exactIds(labels));
        Map<String, @Nullable Object> natives = UnmodelledRows.differences(
                row, codec.toRow(annotation), stored.get(Table.ANNOTATIONS).columns());
        remember(natives, COORDINATES, corners, ShapeCodec.toRows(annotation), coordinateUids);
        remember(natives, VOTES, labels, VoteCodec.toRows(annotation), voteUids);
        return annotation.withExtras(UnmodelledRows.in(annotation.extras(), natives));
    }

    /** The annotation with what the extra table says of it. */
    private Annotation withExtras(Annotation annotation, Map<Integer, Long> exactIds) {
        Extras said = extras.contentOf(Subject.ANNOTATION, annotation.id());
        Extras others = ExactIds.in(said.object(ExtraRows.EXTRAS), exactIds);
        Plane plane = new Plane(annotation.plane().z(), Plane.of(others).t());
        boolean timeIsStated = said.values().containsKey(ExtraRows.LAST_MODIFIED);
        return new Annotation(
                annotation.id(),
                annotation.roiId(),
                annotation.categoryId(),
                annotation.shape(),
                annotation.votes(),
                annotation.guid(),
                annotation.lastModified() == null && timeIsStated ? (Double) 0.0 : annotation.lastModified(),
                annotation.deleted(),
                plane.in(others));
    }

    /** The corners in drawing order; those of an old polygon closed. */
    private List<Row> drawn(Row annotation, List<Row> coordinates) {
        List<Row> drawn = ShapeCodec.inDrawingOrder(coordinates);
        Long type = annotation.integer("type");
        return stored.version() == 0 && type != null && type == ShapeCodec.POLYGON ? ShapeCodec.closed(drawn) : drawn;
    }

    /** The votes, those of invented persons without a person. */
    private List<Row> anonymous(List<Row> votes) {
        if (inventedPersons.isEmpty()) {
            return votes;
        }
        List<Row> anonymous = new ArrayList<>(votes.size());
        for (Row vote : votes) {
            boolean invented = vote.get("person") instanceof Long person && inventedPersons.contains(person);
            anonymous.add(invented ? vote.with("person", VoteCodec.ANONYMOUS) : vote);
        }
        return anonymous;
    }

    /** Remembers {@code rows} where those that would be made are others; in columns that the file lacks, the made ones count. */
    private void remember(
            Map<String, @Nullable Object> natives, String key, List<Row> rows, List<Row> made, UidChain uids) {
        List<Row> numbered = uids.number(made);
        List<Row> whole = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            whole.add(i < numbered.size() ? filled(row, numbered.get(i)) : row);
        }
        if (!Row.areSame(whole, numbered)) {
            natives.put(key, UnmodelledRows.toJson(whole));
        }
        uids.follow(whole);
    }

    private Row filled(Row row, Row made) {
        Set<String> present = stored.get(row.table()).columns();
        if (present.size() == row.table().columns().size()) {
            return row;
        }
        Row filled = row;
        for (Table.Column column : row.table().columns()) {
            if (!present.contains(column.name())) {
                filled = filled.with(column.name(), made.get(column.name()));
            }
        }
        return filled;
    }

    private Extras datasetExtras(List<Row> orphanCoordinates, List<Row> orphanVotes) {
        Map<String, @Nullable Object> natives = new LinkedHashMap<>();
        putRows(natives, ORPHAN_COORDINATES, orphanCoordinates);
        putRows(natives, ORPHAN_VOTES, orphanVotes);
        List<Row> log = stored.get(Table.LOG).rows();
        if (!log.isEmpty()) {
            natives.put(LOG, UnmodelledRows.toJson(log));
        }
        List<Object> sequences = new ArrayList<>();
        for (Table table : Table.values()) {
            Long sequence = stored.sequences().get(table.sqlName());
            List<Row> rows = stored.get(table).rows();
            if (sequence != null && (rows.isEmpty() || rows.get(rows.size() - 1).uid() != sequence)) {
                sequences.add(Arrays.asList(table.sqlName(), SqlValue.toJson(sequence)));
            }
        }
        if (!sequences.isEmpty()) {
            natives.put(SEQUENCES, sequences);
        }
        Map<Table, List<FurtherColumn>> further = new EnumMap<>(Table.class);
        stored.tables().forEach((table, rows) -> further.put(table, rows.further()));
        return UnmodelledRows.in(FurtherColumn.in(extras.extrasOf(Subject.DATASET, 0), further), natives);
    }

    private void putRows(Map<String, @Nullable Object> natives, String key, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        natives.put(key, UnmodelledRows.toJson(rows));
        notices.addCounted(
                "SLIDERUNNER-ORPHANS",
                rows.size(),
                Counted.of(rows.size(), "row of", "rows of") + " "
                        + rows.get(0).table().sqlName()
                        + (rows.size() == 1
                                ? " belongs to an annotation that does not exist; it is kept as it is"
                                : " belong to annotations that do not exist; they are kept as they are"));
    }
}
