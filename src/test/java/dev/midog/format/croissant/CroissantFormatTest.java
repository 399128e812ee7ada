package dev.midog.format.croissant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.Python;
import dev.midog.cli.CliRun;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Split;
import dev.midog.files.storage.Sha256;
import dev.midog.format.Formats;
import dev.midog.format.coco.CocoFormat;
import dev.midog.format.spi.DatasetFiles;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.WriteOptions;
import dev.midog.image.RoiTiffWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CroissantFormatTest {
    private static final Extras TOLD = new Extras(Map.of(
            "description", "Cells of cats",
            "contributor", "The Cat Group",
            "url", "https://example.org/cats",
            "version", "2.1",
            "date_created", "2024/02/29",
            "mood", "fine"));

    private final Notices notices = new Notices();

    @TempDir
    private Path folder;

    @Test
    void the_longest_extension_decides() {
        assertThat(Formats.forOutput(Path.of("a.croissant.json"))).isInstanceOf(CroissantFormat.class);
        assertThat(Formats.forOutput(Path.of("a.CROISSANT.JSON"))).isInstanceOf(CroissantFormat.class);
        assertThat(Formats.forOutput(Path.of("croissant.json"))).isInstanceOf(CocoFormat.class);
        assertThatThrownBy(() -> Formats.readableNamed(FormatParameters.FROM, "croissant"))
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith("from croissant is not one of the formats that can be read: ");
    }

    @Test
    void a_dataset_of_others_is_described_with_its_own_words() throws IOException {
        JsonNode root = write(dataset(TOLD, "cat 1.tiff", "sub/[b].png"));

        assertThat(root.get("name").asText()).isEqualTo("Cells of cats");
        assertThat(root.get("description").asText()).isEqualTo("Cells of cats. 2 images, 1 annotation, 1 class.");
        assertThat(root.get("license").asText()).isEqualTo("https://example.org/license");
        assertThat(root.get("url").asText()).isEqualTo("https://example.org/cats");
        assertThat(root.at("/creator/name").asText()).isEqualTo("The Cat Group");
        assertThat(root.get("version").asText()).isEqualTo("2.1.0");
        assertThat(root.get("dateCreated").asText()).isEqualTo("2024-02-29");
        assertThat(root.has("citeAs")).isFalse();
        assertThat(root.at("/distribution/0/includes").toString()).isEqualTo("[\"cat 1.tiff\",\"sub/?b?.png\"]");
        assertThat(root.at("/distribution/0/encodingFormat").toString()).isEqualTo("[\"image/png\",\"image/tiff\"]");
        assertThat(notices.list())
                .containsExactly(
                        new Notice(
                                "CROISSANT-INCOMPLETE",
                                "croissant: the dataset does not tell its datePublished, which Croissant 1.1 demands; add it"
                                        + " to the file",
                                0),
                        new Notice(
                                "INFO-NOT-WRITTEN",
                                "croissant: what the dataset says of itself under mood has no place and is left out",
                                0));
    }

    @Test
    void dates_and_versions_that_are_none_are_told_of() throws IOException {
        Extras info = new Extras(Map.of("year", 2019, "date_created", "last spring", "version", "beta"));

        JsonNode root = write(dataset(info, "a.tiff", "b.tiff"));

        assertThat(root.get("dateCreated").asText()).isEqualTo("2019");
        assertThat(root.has("version")).isFalse();
        assertThat(notices.list())
                .anySatisfy(notice -> assertThat(notice.message())
                        .isEqualTo(
                                "croissant: what the dataset says of itself under date_created, version has no place and is"
                                        + " left out"));
    }

    @Test
    void the_facts_of_the_publication_stand_only_where_all_images_are_its_own() throws IOException {
        JsonNode own = write(dataset(Extras.EMPTY, "001.tiff", "553.tiff"));
        JsonNode mixed = write(dataset(Extras.EMPTY, "001.tiff", "cat.tiff"));

        assertThat(own.get("name").asText()).isEqualTo("MIDOG++");
        assertThat(own.get("license").asText()).isEqualTo("https://creativecommons.org/publicdomain/zero/1.0/");
        assertThat(own.get("url").asText()).isEqualTo("https://doi.org/10.6084/m9.figshare.c.6615571");
        assertThat(own.get("datePublished").asText()).isEqualTo("2023-07-25");
        assertThat(own.get("citeAs").asText()).contains("doi = {10.1038/s41597-023-02327-4}");
        assertThat(own.get("creator")).hasSize(12);
        assertThat(mixed.toString()).doesNotContain("MIDOG", "figshare", "Aubreville");
        assertThat(mixed.get("name").asText()).isEqualTo("Annotated images");
        assertThat(notices.list()).extracting(Notice::code).containsExactly("CROISSANT-INCOMPLETE");
    }

    @Test
    void what_a_dataset_does_not_have_is_no_empty_set() throws IOException {
        JsonNode root =
                write(new Dataset(Extras.EMPTY, List.of(), List.of(), List.of(), List.of(), List.of(), Extras.EMPTY));

        assertThat(root.get("distribution")).isEmpty();
        assertThat(root.get("recordSet")).isEmpty();
        assertThat(root.get("description").asText()).isEqualTo("0 images, 0 annotations, 0 classes.");
    }

    @Test
    void python_finds_every_reference_and_every_hash_right() throws IOException {
        Python python = Python.with("json", "hashlib");
        Path files = Files.createDirectories(folder.resolve("files/sub")).resolveSibling("");
        Path input = Files.copy(
                Path.of("src/test/resources/dev/midog/format/golden/input.json"), files.resolve("input.json"));
        image(files.resolve("c.tiff"), 640, 480);
        image(files.resolve("sub/b o.png"), 1000, 500);

        Path output = folder.resolve("x.croissant.json");
        CliRun run = CliRun.midog("convert", input, output, "--images", files);
        CliRun bare = CliRun.midog("convert", input, folder.resolve("bare.croissant.json"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(bare.exitCode()).as(bare.err()).isZero();
        assertThat(check(python, output, files)).isEqualTo("images 3 annotations 4 hashed 3");
        assertThat(check(python, folder.resolve("bare.croissant.json"), files))
                .isEqualTo("images 3 annotations 4 hashed 1");
        assertThat(Files.readString(output)).doesNotContain(folder.toString()).contains("\"sub/b%20o.png\"");
    }

    @Test
    void published_images_that_are_here_have_hash_and_published_address() throws IOException {
        Path image = Files.writeString(folder.resolve("001.tiff"), "pixels");
        Path other = Files.writeString(folder.resolve("002.png"), "the same in another format");
        Map<Long, Path> files = Map.of(1L, image, 2L, other);
        WriteOptions options = WriteOptions.DEFAULT.withFiles(new DatasetFiles() {
            @Override
            public Optional<Path> annotations() {
                return Optional.of(folder);
            }

            @Override
            public Optional<Path> image(Roi roi) {
                return Optional.ofNullable(files.get(roi.id()));
            }
        });

        JsonNode distribution =
                write(dataset(Extras.EMPTY, "001.tiff", "002.tiff"), options).get("distribution");

        assertThat(distribution).hasSize(3);
        assertThat(distribution.at("/1/contentUrl").asText())
                .matches("https://api\\.figshare\\.com/v2/file/download/\\d+");
        assertThat(distribution.at("/1/sha256").asText()).isEqualTo(Sha256.of(image));
        assertThat(distribution.at("/1/contentSize").asText()).isEqualTo("6 B");
        assertThat(distribution.at("/2/contentUrl").asText()).isEqualTo("002.png");
        assertThat(distribution.at("/2/encodingFormat").asText()).isEqualTo("image/png");
    }

    /** What mlcroissant 1.1.0 refuses a file for; each was met with that program. */
    @Test
    void the_rules_of_the_reference_reader_are_kept() throws IOException {
        JsonNode root = write(dataset(TOLD, "a.tiff", "b.tiff"));

        assertThat(root.at("/@context/@vocab").asText()).isEqualTo("https://schema.org/");
        assertThat(root.at("/@context/sc").asText()).isEqualTo("https://schema.org/");
        assertThat(root.get("@context").has("samplingRate"))
                .as("every key of its own context")
                .isTrue();
        for (JsonNode records : root.get("recordSet")) {
            if (records.path("dataType").asText().equals("cr:Split")) {
                assertThat(records.at("/field/1/dataType").asText()).isEqualTo("sc:URL");
            }
            for (JsonNode field : records.get("field")) {
                assertThat(field.has("source") && field.has("references"))
                        .as("%s is of records that refer, and comes from files", field.get("name"))
                        .isFalse();
            }
        }
    }

    @Test
    void the_reference_reader_takes_a_file_and_all_its_records() throws IOException {
        Python python = Python.with("mlcroissant");
        write(dataset(TOLD, "a.tiff", "b.tiff"));

        Python.Run run = python.run(folder, "-W", "ignore", "-c", """
                import mlcroissant
                dataset = mlcroissant.Dataset(jsonld="a.croissant.json")
                for records in dataset.metadata.record_sets:
                    print(records.uuid, len(list(dataset.records(records.uuid))))
                """);

        assertThat(run.exitCode()).as(run.printed()).isZero();
        assertThat(run.printed()).contains("splits 1", "categories 1", "images 2", "pixels 0", "annotations 1");
    }

    private String check(Python python, Path file, Path files) throws IOException {
        Path script = folder.resolve("check.py");
        Files.deleteIfExists(script);
        try (InputStream in = CroissantFormatTest.class.getResourceAsStream("/dev/midog/format/check_croissant.py")) {
            Files.copy(in, script);
        }
        Python.Run run = python.run(folder, script, file, files);
        assertThat(run.exitCode()).as(run.printed()).isZero();
        return run.printed().strip();
    }

    private static void image(Path file, int width, int height) throws IOException {
        RoiTiffWriter.write(file, width, height, new byte[3 * width * height], new MicronsPerPixel(0.25, 0.25));
    }

    private JsonNode write(Dataset dataset) throws IOException {
        return write(dataset, WriteOptions.DEFAULT);
    }

    private JsonNode write(Dataset dataset, WriteOptions options) throws IOException {
        Path file = folder.resolve("a.croissant.json");
        Files.deleteIfExists(file);
        new CroissantFormat().write(dataset, file, options, notices);
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Dataset dataset(Extras info, String first, String second) {
        return new Dataset(
                info,
                List.of(new Extras(Map.of("id", 1, "url", "https://example.org/license"))),
                List.of(Category.named(1, "mitotic figure", Extras.EMPTY)),
                List.of(),
                List.of(
                        new Roi(1, first, RoiFacts.NONE.withSplit(Split.TRAIN), Extras.EMPTY),
                        new Roi(2, second, RoiFacts.NONE, Extras.EMPTY)),
                List.of(new Annotation(1, 1, 1, new Shape.Area(new Box(1, 2, 3, 4)), List.of())),
                Extras.EMPTY);
    }
}
