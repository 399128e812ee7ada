package dev.midog.format.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Subset;
import dev.midog.core.model.Vote;
import dev.midog.files.json.JsonFault;
import dev.midog.files.storage.FileTree;
import dev.midog.files.storage.TemporaryFile;
import dev.midog.format.geojson.FeatureReader.Found;
import dev.midog.format.spi.FormatDeviation;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.KnownImages;
import dev.midog.format.spi.NamedDataset;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a file, or all files in a folder. */
final class GeoJsonReader {
    private final ReadOptions options;
    private final Notices notices;
    private final NamedDataset named = new NamedDataset();
    private final FeatureReader features = new FeatureReader();
    private final AnnotatorList annotators = new AnnotatorList();
    private final Map<String, Integer> colors = new HashMap<>();
    private final Map<String, @Nullable String> parents = new HashMap<>();
    private final Set<String> classesOfTwoColors = new TreeSet<>();
    private final Set<String> unused = new TreeSet<>();

    /** Of each row of {@link #named}; classes get their ids last. */
    private final List<Votes> votes = new ArrayList<>();

    /** What QuPath refuses, by the name of the image. */
    private final Map<String, QuPathRefusal> refused = new LinkedHashMap<>();

    private long withoutClass;

    /** The ids of a selection; null where no file is one. */
    private @Nullable Set<Long> subset;

    private record Votes(List<@Nullable Object> classes, List<@Nullable Long> annotators) {
        static final Votes NONE = new Votes(List.of(), List.of());
    }

    GeoJsonReader(ReadOptions options, Notices notices) {
        this.options = options;
        this.notices = notices;
    }

    /** What QuPath refuses in the files of {@code imageIds}; faults are passed over, as reading told of them. */
    static List<FormatDeviation> deviations(Path input, Set<Long> imageIds) throws IOException {
        GeoJsonReader reader = new GeoJsonReader(ReadOptions.DEFAULT.withRowFaults((kind, fault) -> {}), new Notices());
        Set<String> images = reader.read(input).rois().stream()
                .filter(roi -> imageIds.contains(roi.id()))
                .map(Roi::fileName)
                .collect(Collectors.toUnmodifiableSet());
        reader.refused.keySet().retainAll(images);
        long count =
                reader.refused.values().stream().mapToLong(QuPathRefusal::count).sum();
        List<String> examples = reader.refused.entrySet().stream()
                .flatMap(file -> file.getValue().examples().stream().map(example -> file.getKey() + ": " + example))
                .limit(FormatDeviation.MAX_EXAMPLES)
                .toList();
        return count == 0
                ? List.of()
                : List.of(new FormatDeviation(FormatDeviation.DeviationKind.QUPATH_REFUSES, count, examples));
    }

    Dataset read(Path input) throws IOException {
        if (Files.isDirectory(input)) {
            List<String> names = GeoJsonFile.in(input, notices);
            if (names.isEmpty() && !FileTree.named(input, "").isEmpty()) {
                throw MidogException.invalidData(
                        input + " holds no .geojson or .geojson.gz files; name the folder that has them");
            }
            for (String name : names) {
                file(input.resolve(name), name);
            }
        } else {
            file(input, String.valueOf(input.getFileName()));
        }
        tell();
        return dataset(input);
    }

    /** What a file holds, until its image is known: the statement may come last. */
    private final class Content implements FeatureStream.Target {
        private final Path file;
        private final List<Found> found = new ArrayList<>();
        private final QuPathRefusal refusal = new QuPathRefusal();
        private MidogMember statement = MidogMember.NONE;
        private boolean isStated;

        Content(Path file) {
            this.file = file;
        }

        @Override
        public void feature(Feature feature) {
            refusal.check(feature);
            try {
                found.add(features.found(feature));
            } catch (MidogException e) {
                malformed(feature.fault(String.valueOf(e.getMessage())));
            }
        }

        @Override
        public void malformed(MidogException fault) {
            options.rowFaults().met(RowFaults.FaultKind.MALFORMED, fault.in(file.toString()));
        }

        @Override
        public void statement(MidogMember stated) {
            if (isStated) {
                malformed(MidogException.invalidData(
                        "\"" + MidogMember.MEMBER + "\" stands twice in the collection; keep the one that is right"));
                return;
            }
            isStated = true;
            statement = stated;
        }
    }

    private void file(Path file, String name) throws IOException {
        try (InputStream in = GeoJsonFile.open(file)) {
            content(file, name, in);
        } catch (MidogException e) {
            options.rowFaults().met(RowFaults.FaultKind.MALFORMED, e);
        }
    }

    private void content(Path file, String name, InputStream in) throws IOException {
        Content content = new Content(file);
        try (JsonParser parser = GeoJsonFile.FACTORY.createParser(in)) {
            FeatureStream stream = new FeatureStream(parser, content);
            stream.read();
            unused.addAll(stream.unused());
            add(content, name);
        } catch (JsonProcessingException e) {
            throw GeoJsonFile.broken(e).in(file.toString());
        } catch (CharConversionException e) {
            throw JsonFault.undecodable(file.toString(), e);
        } catch (MidogException e) {
            throw e.inUnlessPlaced(file.toString());
        }
    }

    private void add(Content content, String name) throws IOException {
        MidogMember statement = content.statement;
        String image = statement.fileName() == null ? image(content.file, name) : statement.fileName();
        if (!named.onlyImage(image, statement.facts(), statement.id(), content.file.toString(), options.rowFaults())) {
            return;
        }
        refused.put(image, content.refusal);
        for (MidogMember.Named one : statement.classes()) {
            named.category(one.name(), (int) one.id() == one.id() ? Integer.valueOf((int) one.id()) : null);
            if (one.parent() != null) {
                parents.putIfAbsent(one.name(), one.parent());
            }
        }
        annotators.beginFile(statement.annotators());
        addToSubset(statement.subset());
        content.found.forEach(found -> add(image, found));
    }

    private void addToSubset(@Nullable String ids) {
        if (ids != null) {
            subset = subset == null ? new HashSet<>() : subset;
            subset.addAll(Subset.ids(ids));
        }
    }

    private String image(Path file, String name) throws IOException {
        if (TemporaryFile.is(file)) {
            return KnownImages.UNNAMED;
        }
        String image = GeoJsonFile.imageOf(name);
        return GeoJsonFile.hasImageEnd(image)
                ? image
                : options.images().find(image).map(KnownImage::fileName).orElse(image);
    }

    private void add(String image, Found found) {
        addToSubset(found.subset());
        boolean isFirst = true;
        for (Shape shape : found.shapes()) {
            Long id = isFirst ? found.id() : null;
            String guid = isFirst ? found.guid() : null;
            named.annotation(new NamedDataset.NamedAnnotation(
                    image, found.category(), shape, List.of(), id, guid, found.extras()));
            votes.add(votes(found));
            isFirst = false;
        }
        String category = found.category();
        if (category == null) {
            withoutClass += found.shapes().size();
        } else if (found.color() != null) {
            Integer first = colors.putIfAbsent(category, found.color());
            if (first != null && !first.equals(found.color())) {
                classesOfTwoColors.add(category);
            }
        }
    }

    private Votes votes(Found found) {
        if (found.votes().isEmpty()) {
            return Votes.NONE;
        }
        for (Object one : found.votes()) {
            if (one instanceof String name) {
                named.category(name, null);
            }
        }
        List<@Nullable Long> voters = new ArrayList<>();
        for (Object voter : found.voters()) {
            voters.add(voter == null ? null : Long.valueOf(annotators.id(voter)));
        }
        return new Votes(found.votes(), voters);
    }

    private void tell() {
        features.tell(notices);
        notices.addCounted(
                "NO-CLASS",
                withoutClass,
                Counted.of(withoutClass, "annotation has", "annotations have") + " no classification");
        annotators.tell(notices);
        if (!classesOfTwoColors.isEmpty()) {
            notices.add(
                    "CLASS-COLOURS-DIFFER",
                    "two colors are given for one class, and the first counts: "
                            + String.join(", ", classesOfTwoColors));
        }
        if (!unused.isEmpty()) {
            notices.add("KEYS-NOT-READ", "keys that midog does not read: " + String.join(", ", unused));
        }
    }

    private Dataset dataset(Path input) {
        Dataset plain = named.dataset(input, options.rowFaults(), notices);
        Map<String, Integer> categoryIds = new HashMap<>();
        plain.categories().forEach(category -> categoryIds.put(category.name(), category.id()));
        List<Category> categories = plain.categories().stream()
                .map(category -> ClassificationCodec.withColor(category, colors.get(category.name())))
                .map(category -> category.withParent(parents.getOrDefault(category.name(), category.parent())))
                .toList();
        List<Annotation> annotations = new ArrayList<>(votes.size());
        for (int i = 0; i < votes.size(); i++) {
            annotations.add(withVotes(plain.annotations().get(i), votes.get(i), categoryIds));
        }
        Dataset dataset = new Dataset(
                plain.info(),
                plain.licenses(),
                categories,
                annotators.list(),
                plain.rois(),
                annotations,
                plain.extras());
        return subset == null ? dataset : Subset.marked(dataset, subset);
    }

    private static Annotation withVotes(Annotation one, Votes votes, Map<String, Integer> categoryIds) {
        if (votes.classes.isEmpty()) {
            return one;
        }
        List<Vote> given = new ArrayList<>(votes.classes.size());
        for (int i = 0; i < votes.classes.size(); i++) {
            int categoryId = categoryId(votes.classes.get(i), categoryIds);
            given.add(new Vote(categoryId, votes.annotators.isEmpty() ? null : votes.annotators.get(i)));
        }
        return one.withClasses(one.categoryId(), given);
    }

    /** A number stands for a class that the dataset which was written did not list. */
    private static int categoryId(@Nullable Object vote, Map<String, Integer> categoryIds) {
        if (vote instanceof Integer id) {
            return id;
        }
        return vote == null ? Category.NO_AGREEMENT : Objects.requireNonNull(categoryIds.get(String.valueOf(vote)));
    }
}
