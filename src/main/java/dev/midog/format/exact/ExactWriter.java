package dev.midog.format.exact;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.midog.core.geometry.Outlines;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ExpertVotes;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonTree;
import dev.midog.format.spi.ClassNames;
import dev.midog.format.spi.ExactIds;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.ImageNames;
import dev.midog.format.spi.MadeUuid;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a dataset as EXACT's lines, or as the list of annotations that its API gives. */
final class ExactWriter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The years 1 to 9999, which the server can hold, in seconds since 1970. */
    private static final double FIRST_SECOND = -62_135_596_800.0;

    private static final double END_SECOND = 253_402_300_800.0;

    private final Dataset dataset;
    private final Map<Long, Roi> rois;
    private final Map<Integer, Category> categories;
    private final Map<Long, Annotator> annotators = new HashMap<>();
    private final Map<Long, MadeUuid> madeUuids = new HashMap<>();
    private long unlisted;
    private long withoutDate;

    ExactWriter(Dataset dataset) {
        this.dataset = dataset;
        this.rois = dataset.roisById();
        this.categories = dataset.categoriesById();
        dataset.annotators().forEach(one -> annotators.put(one.id(), one));
        dataset.rois().forEach(roi -> madeUuids.put(roi.id(), new MadeUuid(roi.fileName())));
    }

    /** Refuses names that EXACT could not distinguish or, in lines, would not find the end of. */
    static void check(Dataset dataset, boolean inLines) {
        ClassNames.require(dataset, ExactFormat.NAME);
        ImageNames.requireDistinct(dataset.rois(), ExactFormat.NAME);
        if (!inLines) {
            return;
        }
        for (Roi roi : dataset.rois()) {
            if (breaksLine(roi.fileName())) {
                throw MidogException.invalidData("the name of the image " + roi.id() + " has a " + ExactText.SEPARATOR
                        + " or a line break, which in EXACT's text separates fields; rename it");
            }
        }
        for (Category category : dataset.categories()) {
            if (breaksLine(category.name())) {
                throw MidogException.invalidData(Message.of(
                        "the name of the class " + category.id() + " has a " + ExactText.SEPARATOR
                                + " or a line break, which in EXACT's text separates fields; rename it with ",
                        FormatParameters.MAP.as(category.id() + "=NAME")));
            }
        }
    }

    private static boolean breaksLine(String name) {
        return name.isBlank() || name.chars().anyMatch(c -> c == '|' || c == '\n' || c == '\r');
    }

    /** Writes a line for each annotation that has a place, a class and no deletion mark, behind an empty one as the server does. */
    void writeLines(Writer out, double spotSize, Notices notices) throws IOException {
        out.write('\n');
        long narrow = 0;
        for (Annotation annotation : dataset.annotations()) {
            if (annotation.isDetection()) {
                Shape shape = written(annotation.shape());
                Shape written = shape instanceof Shape.Polygon ? shape : new Shape.Area(shape.box(spotSize));
                Vector vector = Vector.of(written, 0).rounded();
                Box box = new Shape.Polygon(vector.corners()).box(0);
                narrow += box.width() < 1 || box.height() < 1 ? 1 : 0;
                out.write(ExactText.line(
                        roi(annotation).fileName(),
                        category(annotation.categoryId()).name(),
                        vector,
                        annotation.guid(),
                        annotation.extras().object(ExactFormat.NAME)));
            }
        }
        notices.addCounted(
                "EXACT-NARROW",
                narrow,
                Counted.of(narrow, "annotation is", "annotations are")
                        + " less than a pixel wide or high, and EXACT refuses such boxes");
    }

    /** The shape, or its middle where it has no area: EXACT refuses such boxes and outlines. */
    private static Shape written(Shape shape) {
        boolean isFlat = !(shape instanceof Shape.ImageLabel) && Outlines.simple(shape) instanceof Shape.Spot;
        return isFlat ? new Shape.Spot(shape.centre()) : shape;
    }

    /** Writes all annotations that have a class, as one page of a list. */
    void writeJson(Writer out, Notices notices) throws IOException {
        List<Annotation> written = dataset.annotations().stream()
                .filter(annotation -> annotation.categoryId() != Category.NO_AGREEMENT)
                .toList();
        long count = written.stream().mapToLong(one -> opinions(one).size()).sum();
        out.write("{\"count\": " + count + ", \"next\": null, \"previous\": null, \"results\": [");
        String separator = "\n";
        for (Annotation annotation : written) {
            List<Vote> opinions = opinions(annotation);
            for (int i = 0; i < opinions.size(); i++) {
                out.write(separator);
                out.write(json(row(annotation, opinions, i)));
                separator = ",\n";
            }
        }
        out.write("\n], \"" + ExactJson.MIDOG + "\": ");
        out.write(json(statement()));
        out.write("}\n");
        notices.addCounted(
                "VOTES-UNLISTED",
                unlisted,
                "votes for classes that the dataset does not list are left out: " + unlisted);
        notices.addCounted(
                "EXACT-TIMES",
                withoutDate,
                Counted.of(withoutDate, "time of a last change is", "times of last changes are")
                        + " not in the years 1 to 9999 and "
                        + (withoutDate == 1 ? "is left out" : "are left out"));
    }

    /** All images, classes and annotators, those without annotations too. */
    private Map<String, @Nullable Object> statement() {
        Map<String, @Nullable Object> statement = new LinkedHashMap<>();
        statement.put(
                ExactJson.IMAGES,
                dataset.rois().stream().map(ExactWriter::image).toList());
        statement.put(
                ExactJson.CLASSES,
                dataset.categories().stream()
                        .map(category -> Map.of("id", category.id(), "name", category.name()))
                        .map(TreeMap::new)
                        .toList());
        statement.put(
                ExactJson.ANNOTATORS,
                dataset.annotators().stream().map(ExactWriter::person).toList());
        return statement;
    }

    /** What each person thinks of it; an annotation without votes is the opinion of nobody on its class. */
    private List<Vote> opinions(Annotation annotation) {
        List<Vote> votes = votes(annotation);
        return votes.isEmpty() ? List.of(new Vote(annotation.categoryId(), null)) : votes;
    }

    private List<Vote> votes(Annotation annotation) {
        return annotation.votes().stream()
                .filter(vote -> categories.containsKey(vote.categoryId()))
                .toList();
    }

    private Map<String, @Nullable Object> row(Annotation annotation, List<Vote> opinions, int index) {
        Roi roi = roi(annotation);
        Vote opinion = opinions.get(index);
        Category category = category(opinion.categoryId());
        Annotator annotator = opinion.annotatorId() == null ? null : annotators.get(opinion.annotatorId());
        Extras others = annotation.extras().object(ExactFormat.NAME);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", ExactIds.of(annotation.extras(), index));
        Shape shape = written(annotation.shape());
        row.put("annotation_type", type(category, shape));
        boolean isLabel = shape instanceof Shape.ImageLabel;
        row.put(
                "vector",
                isLabel ? null : Vector.of(shape, annotation.plane().z()).toJson());
        row.put("image", image(roi));
        row.put("last_editor", annotator == null ? null : person(annotator));
        row.put("last_edit_time", time(annotation.lastModified()));
        row.put("deleted", annotation.deleted());
        row.put("unique_identifier", uuid(annotation));
        Map<String, @Nullable Object> meta =
                new LinkedHashMap<>(others.object("meta_data").values());
        meta.put(ExactJson.MIDOG, midog(annotation, opinions));
        row.put("meta_data", meta);
        others.values().forEach(row::putIfAbsent);
        if (index == 0) {
            unlisted += annotation.votes().stream()
                    .filter(vote ->
                            vote.categoryId() != Category.NO_AGREEMENT && !categories.containsKey(vote.categoryId()))
                    .count();
        }
        return row;
    }

    private static Map<String, @Nullable Object> type(Category category, Shape shape) {
        Map<String, @Nullable Object> type = new LinkedHashMap<>();
        type.put("id", category.id());
        type.put("name", category.name());
        type.put("vector_type", VectorType.of(shape).number());
        return type;
    }

    private static Map<String, @Nullable Object> image(Roi roi) {
        Map<String, @Nullable Object> image = new LinkedHashMap<>();
        image.put("id", roi.id());
        image.put("name", roi.fileName());
        image.put("width", roi.stated().width());
        image.put("height", roi.stated().height());
        return image;
    }

    private static Map<String, @Nullable Object> person(Annotator annotator) {
        Map<String, @Nullable Object> person = new LinkedHashMap<>();
        person.put("id", annotator.id());
        person.put("username", annotator.name());
        return person;
    }

    private Map<String, @Nullable Object> midog(Annotation annotation, List<Vote> opinions) {
        Map<String, @Nullable Object> midog = new LinkedHashMap<>();
        midog.put(ExactRow.ID, annotation.id());
        List<Integer> classes = opinions.stream().map(Vote::categoryId).toList();
        if (ExpertVotes.mostVoted(classes).get(0) != annotation.categoryId()) {
            midog.put(ExactRow.CLASS, category(annotation.categoryId()).name());
        }
        if (votes(annotation).size() == 1 && opinions.get(0).annotatorId() == null) {
            midog.put(ExactRow.VOTE, true);
        }
        if (annotation.plane().t() != 0) {
            midog.put(ExactRow.TIME, annotation.plane().t());
        }
        return midog;
    }

    private String uuid(Annotation annotation) {
        String guid = annotation.guid();
        return guid == null
                ? Objects.requireNonNull(madeUuids.get(annotation.roiId())).of(annotation.id())
                : guid;
    }

    /** To the microsecond, as the server has it, or to the nanosecond where that is finer, which it passes over. */
    private @Nullable String time(@Nullable Double seconds) {
        if (seconds == null) {
            return null;
        }
        if (!(seconds >= FIRST_SECOND && seconds < END_SECOND)) {
            withoutDate++;
            return null;
        }
        BigDecimal exact = new BigDecimal(Double.toString(seconds)).setScale(9, RoundingMode.HALF_UP);
        BigDecimal whole = exact.setScale(0, RoundingMode.FLOOR);
        int nanoseconds = exact.subtract(whole).movePointRight(9).intValueExact();
        String fraction = String.format(Locale.ROOT, "%09d", nanoseconds);
        return TIME.format(Instant.ofEpochSecond(whole.longValue())) + "."
                + (fraction.endsWith("000") ? fraction.substring(0, 6) : fraction) + "Z";
    }

    private Roi roi(Annotation annotation) {
        return Objects.requireNonNull(rois.get(annotation.roiId()), "an image of the dataset");
    }

    private Category category(int id) {
        return Objects.requireNonNull(categories.get(id), "a class of the dataset");
    }

    private static String json(Map<String, @Nullable Object> row) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonFile.STRICT.createGenerator(text)) {
            JsonTree.write(generator, row);
        }
        return text.toString();
    }
}
