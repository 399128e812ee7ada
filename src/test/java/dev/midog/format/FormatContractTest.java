package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.analysis.compare.DatasetDiff;
import dev.midog.analysis.compare.DiffOptions;
import dev.midog.analysis.compare.Difference;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.ClassHierarchy;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.KnownImages;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format must do. */
class FormatContractTest {
    private static final Map<String, Dataset> DATASETS = new TreeMap<>(Map.of(
            "empty", ContractDatasets.empty(),
            "background", ContractDatasets.background(),
            "plain", ContractDatasets.plain(),
            "unicode", ContractDatasets.unicode(),
            "class zero", ContractDatasets.classZero(),
            "hierarchy", ContractDatasets.hierarchy(),
            "outlines", ContractDatasets.outlines(),
            "names", ContractDatasets.oddNames(),
            "everything", ContractDatasets.everything()));

    @TempDir
    private Path folder;

    /** Every format, in each variety that the name of a file asks for, and one of points alone. */
    static List<Named<DatasetFormat>> formats() {
        Map<String, DatasetFormat> varieties = new LinkedHashMap<>();
        for (DatasetFormat format : Formats.all()) {
            Stream.concat(Stream.of("data"), extensions().map(end -> "data." + end))
                    .map(name -> format.writtenTo(Path.of(name)))
                    .forEach(one -> varieties.putIfAbsent(one.name() + " as " + one.fileKind(), one));
        }
        varieties.put("points", new PointsFormat());
        List<Named<DatasetFormat>> named = new ArrayList<>();
        varieties.forEach((name, format) -> named.add(Named.of(name, format)));
        return named;
    }

    private static Stream<String> extensions() {
        return Formats.all().stream().flatMap(format -> format.extensions().stream());
    }

    static Stream<Arguments> formats_and_datasets() {
        return formats().stream().flatMap(format -> DATASETS.keySet().stream().map(name -> Arguments.of(format, name)));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("formats_and_datasets")
    void what_a_format_holds_comes_back(DatasetFormat format, String datasetName) throws IOException {
        Dataset dataset = dataset(datasetName);
        Path output = write(format, dataset, "out");
        if (!format.isReadable()) {
            return;
        }

        Dataset back = format.read(output, readOptions(format, dataset), new Notices());

        Set<Content> holds = EnumSet.copyOf(format.holds(WriteOptions.DEFAULT));
        if (!holds.contains(Content.CLASS_ZERO) && dataset.categoriesById().containsKey(0)) {
            holds.remove(Content.CATEGORY_IDS);
        }
        assertThat(ContentLines.lines(back, holds)).isEqualTo(ContentLines.expected(dataset, holds));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("formats_and_datasets")
    void the_same_dataset_gives_the_same_bytes(DatasetFormat format, String datasetName) throws IOException {

        Path first = write(format, dataset(datasetName), "first");
        Path second = write(format, dataset(datasetName), "second");

        assertThat(bytes(second)).isEqualTo(bytes(first));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void a_second_round_changes_nothing(DatasetFormat format) throws IOException {
        if (!format.isReadable()) {
            return;
        }
        Dataset dataset = ContractDatasets.everything();
        Path first = write(format, dataset, "first");
        Dataset back = format.read(first, readOptions(format, dataset), new Notices());

        Path second = write(format, back, "second");

        assertThat(Formats.losses(back, format, WriteOptions.DEFAULT).notices())
                .extracting(Notice::code)
                .as("of what was read nothing is lost but what an image file told")
                .isSubsetOf(Content.IMAGE_SIZES.code(), Content.EXTENSIONS.code());
        assertThat(bytes(second).keySet()).isEqualTo(bytes(first).keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void ids_that_a_file_does_not_state_are_known_as_given_by_the_reader(DatasetFormat format) throws IOException {
        if (!format.isReadable()) {
            return;
        }
        Dataset dataset = ContractDatasets.plain();
        List<Annotation> apart = dataset.annotations().stream()
                .map(annotation -> annotation.withId(annotation.id() * 7))
                .toList();
        Dataset gaps = dataset.withContent(dataset.rois(), apart);

        Dataset back = format.read(write(format, gaps, "out"), readOptions(format, gaps), new Notices());

        Set<Content> holds = format.holds(WriteOptions.DEFAULT);
        assertThat(back.annotations())
                .extracting(Annotation::numbered)
                .containsOnly(!holds.contains(Content.ANNOTATION_IDS));
        assertThat(back.rois()).extracting(Roi::numbered).containsOnly(!holds.contains(Content.IMAGE_IDS));
        assertThat(DatasetDiff.of(
                                gaps,
                                back,
                                new DiffOptions(null, 25, 0.001, Set.of(Difference.Kind.SHAPE), Set.of(), false))
                        .differences())
                .as("ids with gaps lead no annotation to another one")
                .noneMatch(difference -> difference.subject() == Difference.Subject.ANNOTATION);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void places_between_0_and_1_are_not_taken_for_pixels(DatasetFormat format) throws IOException {
        boolean isLoaded = format.isReadable() && Formats.names().contains(format.name());
        if (!isLoaded || !format.holds(WriteOptions.DEFAULT).contains(Content.SUBPIXEL)) {
            return;
        }
        Dataset plain = ContractDatasets.plain();
        Dataset fractions = plain.withContent(
                plain.rois(),
                plain.annotations().stream()
                        .map(one ->
                                one.withShape(new Shape.Area(one.shape().box(0).scaled(1.0 / 2000, 1.0 / 1500))))
                        .toList());

        Dataset back = new DatasetLoader(ReadingSettings.DETECT, notice -> {})
                .loadAsStated(
                        write(format, fractions, "out"), Optional.of((KnownImages) stem -> known(fractions, stem)))
                .dataset();

        assertThat(back.annotations()).allMatch(one -> one.shape().centre().x() > 1);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("formats_and_datasets")
    void a_format_knows_what_it_wrote(DatasetFormat format, String datasetName) throws IOException {
        Path output = write(format, dataset(datasetName), "out");

        if (format.isReadable() && Formats.names().contains(format.name())) {
            DatasetFormat detected = Formats.detect(output);
            boolean isEither = dataset(datasetName).annotations().isEmpty()
                    && detected.fileKind().equals(format.fileKind());
            assertThat(isEither ? format : detected)
                    .as("without boxes both dialects of JSON are one")
                    .extracting(DatasetFormat::name)
                    .isEqualTo(format.name());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void which_class_is_a_kind_of_which_comes_back_or_is_a_loss(DatasetFormat format) throws IOException {
        Dataset dataset = ContractDatasets.hierarchy();
        Path output = write(format, dataset, "out");
        boolean isHeld = format.holds(WriteOptions.DEFAULT).contains(Content.CLASS_PARENTS);

        assertThat(Formats.losses(dataset, format, WriteOptions.DEFAULT).notices())
                .filteredOn(loss -> loss.code().equals("LOSS-CLASS-PARENTS"))
                .hasSize(isHeld ? 0 : 1);

        if (format.isReadable() && Formats.names().contains(format.name())) {
            Dataset back = new DatasetLoader(ReadingSettings.DETECT, notice -> {})
                    .loadAsStated(output, Optional.of((KnownImages) stem -> known(dataset, stem)))
                    .dataset();
            ClassHierarchy hierarchy = ClassHierarchy.of(back.categories());
            List<Category> atypical = back.categories().stream()
                    .filter(one -> hierarchy.isKindOf(one.id(), "atypical"))
                    .toList();
            assertThat(atypical).extracting(Category::role).containsOnly(CategoryRole.MITOTIC_FIGURE);
            assertThat(atypical).hasSize(isHeld ? 3 : 2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void an_image_with_a_hidden_name_comes_back_or_is_refused(DatasetFormat format) throws IOException {
        for (String name : List.of(".hidden.tiff", ".folder/a.tiff", "folder/.hidden.tiff")) {
            Dataset dataset = ContractDatasets.imageNamed(name);
            if (format.isReadable() && !isRefused(format, dataset)) {
                Path output = write(format, dataset, "of " + name.replace('/', ' '));

                Dataset back = format.read(output, readOptions(format, dataset), new Notices());

                assertThat(back.rois()).extracting(Roi::fileName).containsExactly(name);
            }
        }
    }

    private boolean isRefused(DatasetFormat format, Dataset dataset) {
        try {
            format.checkTarget(dataset, folder.resolve("target"));
            return false;
        } catch (MidogException e) {
            assertThat(e).hasMessageContaining("has a name that begins with a dot");
            return true;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void the_class_0_is_a_class_and_keeps_its_id_unless_that_is_told(DatasetFormat format) throws IOException {
        Dataset dataset = ContractDatasets.classZero();
        Path output = write(format, dataset, "out");
        if (!format.isReadable()) {
            return;
        }

        Dataset back = format.read(output, readOptions(format, dataset), new Notices());

        Set<Content> holds = format.holds(WriteOptions.DEFAULT);
        boolean keepsZero = holds.contains(Content.CATEGORY_IDS) && holds.contains(Content.CLASS_ZERO);
        assertThat(back.annotations())
                .extracting(one -> Optional.ofNullable(back.categoriesById().get(one.categoryId()))
                        .map(Category::name)
                        .orElse(""))
                .containsExactly("mitotic figure", "hard negative");
        assertThat(back.categories().stream().anyMatch(category -> category.id() == 0))
                .isEqualTo(keepsZero);
        assertThat(Formats.losses(dataset, format, WriteOptions.DEFAULT).notices())
                .filteredOn(loss ->
                        loss.code().equals("LOSS-CATEGORY-IDS") || loss.code().equals("LOSS-CLASS-ZERO"))
                .hasSize(keepsZero ? 0 : 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void losses_are_told_for_everything_that_is_not_held(DatasetFormat format) {
        Set<String> expected = new HashSet<>();
        Set<Content> lost = EnumSet.complementOf(EnumSet.copyOf(format.holds(WriteOptions.DEFAULT)));
        List<Notice> losses = Formats.losses(ContractDatasets.everything(), format, WriteOptions.DEFAULT)
                .notices();

        lost.forEach(content -> expected.add(content.code()));
        assertThat(losses).extracting(Notice::code).isSubsetOf(expected).doesNotHaveDuplicates();
        assertThat(losses).allSatisfy(loss -> {
            assertThat(loss.count()).isPositive();
            assertThat(loss.message()).startsWith(format.name() + ": " + loss.count() + " ");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void nothing_is_told_of_a_dataset_that_is_held_whole(DatasetFormat format) {
        boolean hasBoxes = format.holds(WriteOptions.DEFAULT).contains(Content.BOXES);
        assertThat(Formats.losses(ContractDatasets.plain(), format, WriteOptions.DEFAULT)
                        .notices())
                .extracting(Notice::code)
                .filteredOn(code -> hasBoxes || !code.equals(Content.BOXES.code()))
                .isSubsetOf(Content.ANNOTATION_IDS.code(), Content.IMAGE_SIZES.code(), Content.EMPTY_IMAGES.code());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void a_name_with_the_backslashes_of_windows_is_that_of_an_image_in_a_folder(DatasetFormat format)
            throws IOException {
        Dataset dataset = dataset("unicode");
        Path output = write(format, dataset, "out");
        if (!format.isReadable() || !isText(output)) {
            return;
        }
        for (String name : bytes(output).keySet()) {
            Path file = name.isEmpty() ? output : output.resolve(name);
            String text = Files.readString(file);
            boolean isJson = text.stripLeading().startsWith("{");
            Files.writeString(file, text.replace("Fälle/", isJson ? "Fälle\\\\" : "Fälle\\"));
        }

        Dataset back = format.read(output, readOptions(format, dataset), new Notices());

        Set<Content> holds = format.holds(WriteOptions.DEFAULT);
        assertThat(ContentLines.lines(back, holds)).isEqualTo(ContentLines.expected(dataset, holds));
    }

    private static boolean isText(Path output) throws IOException {
        return bytes(output).values().stream().allMatch(text -> text.indexOf('\0') < 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void many_annotations_of_one_image_keep_their_order(DatasetFormat format) throws IOException {
        List<Annotation> annotations = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Box box = new Box(i, 2 * i, i + 50, 2 * i + 50);
            annotations.add(new Annotation(i + 1, 1, 1 + i % 2, new Shape.Area(box), List.of()));
        }
        Dataset dataset = new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(
                        Category.named(1, "mitotic figure", Extras.EMPTY),
                        Category.named(2, "hard negative", Extras.EMPTY)),
                List.of(),
                List.of(new Roi(1, "001.tiff", RoiFacts.ofSize(5000, 5000), Extras.EMPTY)),
                annotations,
                Extras.EMPTY);
        Path output = write(format, dataset, "out");
        if (!format.isReadable()) {
            return;
        }

        Dataset back = format.read(output, readOptions(format, dataset), new Notices());

        assertThat(back.annotations())
                .extracting(one -> Math.round(one.shape().centre().x()))
                .isEqualTo(annotations.stream()
                        .map(one -> Math.round(one.shape().centre().x()))
                        .toList());
    }

    private static Dataset dataset(String name) {
        return Optional.ofNullable(DATASETS.get(name)).orElseThrow();
    }

    private Path write(DatasetFormat format, Dataset dataset, String name) throws IOException {
        Path plain = Files.createDirectories(folder.resolve(name)).resolve("data");
        boolean isFolder = format.output(plain) == DatasetFormat.Output.FOLDER;
        Path output = isFolder || format.extensions().isEmpty()
                ? plain
                : plain.resolveSibling("data." + format.extensions().get(0));
        if (format.output(output) == DatasetFormat.Output.FOLDER) {
            Files.createDirectory(output);
        }
        format.write(dataset, output, WriteOptions.DEFAULT, new Notices());
        return output;
    }

    /** A format that needs sizes is told them from outside, as from a folder of images. */
    private static ReadOptions readOptions(DatasetFormat format, Dataset dataset) {
        return format.needsImageSizes()
                ? ReadOptions.DEFAULT.withImages(stem -> known(dataset, stem))
                : ReadOptions.DEFAULT;
    }

    private static Optional<KnownImage> known(Dataset dataset, String stem) {
        return dataset.rois().stream()
                .filter(roi -> ImageName.of(roi).withoutImageExtension().equals(stem))
                .findFirst()
                .map(roi -> new KnownImage(
                        roi.fileName(), roi.facts().width(), roi.facts().height()));
    }

    private static Map<String, String> bytes(Path output) throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.put(
                        output.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return bytes;
    }
}
