package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.BlankImage;
import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertFormatsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/midog/format/golden");

    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void copy_the_input() throws IOException {
        input = Files.copy(GOLDEN.resolve("input.json"), folder.resolve("input.json"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yolo       | --to yolo
            voc        | --to voc
            voc1       | --to voc --voc-origin 1
            hf         | --to hf
            geojson    | --to geojson
            asap       | --to asap
            data.croissant.json | --spot-size 50
            boxes.csv  | --to csv
            points.csv | --columns filename=slide,x=cx,y=cy,label
            boxes.exact.txt |
            data.exact.json |
            """)
    void the_output_is_as_the_golden_files_have_it(String name, String options) throws IOException {
        Path output = folder.resolve(name);

        assertThat(convert(input, output, options == null ? "" : options).exitCode())
                .isZero();

        assertThat(texts(output)).isEqualTo(texts(GOLDEN.resolve(name)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yolo       |                                          | 4 | 0
            voc        |                                          | 4 | 0
            voc1       | --voc-origin 1                           | 4 | 0
            hf         |                                          | 4 | 5
            geojson    |                                          | 4 | 5
            asap       |                                          | 4 | 0
            boxes.csv  |                                          | 4 | 5
            boxes.exact.txt |                                     | 4 | 0
            data.exact.json |                                     | 4 | 5
            points.csv | --from csv --columns filename=slide,x=CX,y=cy | 4 | 0
            """)
    void the_golden_files_are_known_by_their_content_and_read(String name, String options, int annotations, int votes)
            throws IOException {
        Path output = folder.resolve("back.json");
        Path images = imagesOf(1000, 500, "sub/b o.png", 640, 480, "c.tiff");

        CliRun run = convert(GOLDEN.resolve(name), output, (options == null ? "" : options) + " --images " + images);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("annotations           " + annotations)
                .contains("votes                 " + votes);
    }

    @Test
    void sizes_that_nobody_knows_are_an_error_that_names_image_and_remedy() throws IOException {
        Path small = Files.writeString(folder.resolve("small.json"), """
                {"info": {"midog": {"bbox": "xywh"}}, "images": [{"id": 1, "file_name": "own.tiff"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 50, 50]}]}
                """);
        Path output = folder.resolve("out");

        CliRun without = convert(small, output, "--to yolo");
        CliRun with = convert(small, output, "--to yolo --images " + imagesOf(200, 100, "own.tiff"));

        assertThat(without.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(without.err())
                .contains("the format yolo needs the size of every image, and that of own.tiff is not known")
                .contains("--images");
        assertThat(with.exitCode()).as(with.err()).isZero();
        assertThat(with.err())
                .contains("keep the image, which is none of the published ones, to read this folder again");
        assertThat(output.resolve("labels/all/own.txt")).hasContent("0 0.175 0.35 0.25 0.5");
        CliRun back = convert(output, folder.resolve("back.json"), "");
        assertThat(back.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(back.err()).contains("labels/all/own.txt: the size of the image own is not known");
    }

    @Test
    void a_published_name_on_an_image_of_another_size_is_told_on_both_ways() throws IOException {
        Path half = Files.writeString(folder.resolve("half.json"), """
                {"info": {"midog": {"bbox": "xywh"}},
                 "images": [{"id": 1, "file_name": "001.tiff", "width": 3608, "height": 2706}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 50, 50]}]}
                """);
        Path output = folder.resolve("out");

        CliRun there = convert(half, output, "--to yolo");
        CliRun back = convert(output, folder.resolve("back.json"), "");

        assertThat(there.err())
                .contains("keep the image, which is none of the published ones, to read this folder again");
        assertThat(back.err()).contains("1 image has its size from the published image of that name");
    }

    @Test
    void a_size_that_differs_from_the_image_is_refused() throws IOException {
        CliRun run = convert(input, folder.resolve("out"), "--to voc --images " + imagesOf(100, 100, "c.tiff"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains("c.tiff: the image has 100 x 100 pixels, but the dataset says 640 x 480");
    }

    @ParameterizedTest
    @CsvSource({"yolo, images/val/c.tiff", "voc, JPEGImages/c.tiff", "hf, validation/c.tiff", "asap, c.tiff"})
    void images_are_copied_or_linked_to_where_the_format_has_them(String format, String place) throws IOException {
        Path images = imagesOf(640, 480, "c.tiff");

        for (String way : List.of("--copy", "--link")) {
            Path output = folder.resolve("out" + way);
            CliRun run = convert(input, output, "--to " + format + " --cases 3 --images " + images + " " + way);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(output.resolve(place)).hasSameBinaryContentAs(images.resolve("c.tiff"));
            assertThat(Files.isSymbolicLink(output.resolve(place))).isEqualTo(way.equals("--link"));
            assertThat(convert(output, folder.resolve("back" + way + ".json"), "")
                            .exitCode())
                    .isZero();
        }
        CliRun replaced = convert(input, folder.resolve("out--link"), "--to " + format + " --cases 3 --force");
        assertThat(replaced.exitCode()).as(replaced.err()).isZero();
        assertThat(images.resolve("c.tiff")).exists();
    }

    @Test
    void images_that_cannot_be_placed_are_refused() throws IOException {
        Path images = imagesOf(640, 480, "c.tiff");
        Path output = folder.resolve("out");

        assertThat(convert(input, output, "--to yolo --copy").err()).contains("--copy and --link need --images DIR");
        assertThat(convert(input, output, "--to coco --cases 3 --copy --images " + images)
                        .err())
                .contains("the format coco has no place for images");
        assertThat(convert(input, output, "--to yolo --copy --images " + images).err())
                .contains("2 of 3 images are not in " + images + ": 001.tiff, sub/b o.png");
        assertThat(convert(input, output, "--to yolo --copy --link --images " + images)
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(output).doesNotExist();
    }

    @Test
    void losses_are_counted_in_the_report_and_leave_the_exit_code_alone() throws IOException {
        Path report = folder.resolve("report.json");

        CliRun run = convert(input, folder.resolve("out"), "--to voc --report " + report);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("note: voc: 1 annotation is rounded to whole pixels (LOSS-SUBPIXEL)")
                .contains("note: voc: 5 votes are left out (LOSS-VOTES)");
        assertThat(run.out().lines())
                .as("what is written, not what is read")
                .anyMatch(line -> line.matches("votes +0 +of 5"));
        JsonNode tree = new ObjectMapper().readTree(report.toFile());
        assertThat(tree.fieldNames())
                .toIterable()
                .containsExactly("version", "from", "to", "images", "annotations", "losses", "notices");
        assertThat(tree.at("/losses/0").toString())
                .isEqualTo("{\"code\":\"LOSS-SUBPIXEL\",\"count\":1,"
                        + "\"message\":\"voc: 1 annotation is rounded to whole pixels\"}");
    }

    @Test
    void strict_writes_nothing_but_the_report() {
        Path output = folder.resolve("out");
        Path report = folder.resolve("report.json");

        CliRun run = convert(input, output, "--to voc --strict --report " + report);
        CliRun whole = convert(input, folder.resolve("out.json"), "--strict");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .contains("midog: the format voc cannot hold everything (LOSS-SUBPIXEL, LOSS-VOTES,")
                .contains("--strict");
        assertThat(output).doesNotExist();
        assertThat(report).exists();
        assertThat(whole.exitCode()).isZero();
    }

    @Test
    void a_dry_run_tells_and_writes_nothing() {
        Path output = folder.resolve("out");

        CliRun run = convert(input, output, "--to voc --dry-run");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("would write " + output);
        assertThat(run.err()).contains("LOSS-VOTES");
        assertThat(output).doesNotExist();
    }

    @Test
    void a_folder_of_ours_is_replaced_with_force_and_other_peoples_files_never() throws IOException {
        Path output = folder.resolve("out");
        assertThat(convert(input, output, "--to yolo").exitCode()).isZero();

        CliRun again = convert(input, output, "--to yolo");
        CliRun forced = convert(input, output, "--to voc --force");
        Files.writeString(output.resolve("notes.txt"), "precious");
        CliRun foreign = convert(input, output, "--to yolo --force");

        assertThat(again.err()).contains("out exists already; give --force to replace it");
        assertThat(forced.exitCode()).as(forced.err()).isZero();
        assertThat(output.resolve("Annotations/c.xml")).exists();
        assertThat(output.resolve("data.yaml")).doesNotExist();
        assertThat(foreign.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(foreign.err()).contains("out holds notes.txt that midog did not write there");
        assertThat(output.resolve("notes.txt")).hasContent("precious");
    }

    @Test
    void two_images_of_one_name_are_never_made_one() throws IOException {
        Path yolo = folder.resolve("yolo");
        Files.createDirectories(yolo.resolve("labels/train"));
        Files.createDirectories(yolo.resolve("labels/val"));
        Files.writeString(yolo.resolve("data.yaml"), "names: [mitotic figure]");
        Files.writeString(yolo.resolve("labels/train/001.txt"), "");
        Files.writeString(yolo.resolve("labels/val/001.txt"), "");

        CliRun run = convert(yolo, folder.resolve("out.json"), "");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains("labels/val/001.txt: there are two images called 001.tiff; rename one of them");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            data.yaml | names: {0: mf}    | labels/001.txt | 1 0.5 0.5 0.1 0.1  | labels/001.txt: line 1: there is no class 1; the classes are 0 "mf"
            data.yaml | names: {0: mf}    | labels/001.txt | 0 0.5 1.5 0.1 0.1  | labels/001.txt: line 1: 1.5 is not a share of the image from 0 to 1
            data.yaml | names: {0: mf}    | labels/001.txt | 0 0.5 NaN 0.1 0.1  | labels/001.txt: line 1: NaN is not a share of the image from 0 to 1
            data.yaml | names: {0: mf}    | labels/001.txt | 0 0.5 0.5          | labels/001.txt: line 1: there are 3 numbers
            data.yaml | names: {x: mf}    | labels/001.txt | 0 0.5 0.5 0.1 0.1  | data.yaml: "names" has the key x; classes count from 0
            data.yaml | names: [mf, mf]   | labels/001.txt | 0 0.5 0.5 0.1 0.1  | data.yaml: two classes have the same name
            a.xml     | <annotation><object><name>x</name></object></annotation> | b | b | a.xml: line 1: an <object> has no <bndbox>
            a.xml     | <annotation><size><width>nan</width></size></annotation> | b | b | a.xml: line 1: <width> is "nan", which is not a number of pixels
            a.xml     | <annotation><object> | b | b | a.xml: line 1: this is not XML that can be read
            metadata.jsonl | {"file_name": "a.png", "objects": {"bbox": [[1, 2, 3]]}} | b | b | metadata.jsonl: line 1: the box [1, 2, 3] is not a list of four numbers
            metadata.jsonl | {"file_name": "a.png", "objects": {"bbox": [[1,2,3,4]], "categories": []}} | b | b | "categories" is not a list of 1 as "bbox" is
            """)
    void broken_folders_are_told_of_with_place_and_value(
            String first, String firstText, String second, String secondText, String sentence) throws IOException {
        Path broken = Files.createDirectories(folder.resolve("broken/labels")).resolveSibling("");
        Files.writeString(broken.resolve(first), firstText);
        Files.writeString(broken.resolve(second), secondText);
        String format = first.endsWith("xml") ? "voc" : first.endsWith("yaml") ? "yolo" : "hf";

        CliRun run = convert(broken, folder.resolve("out.json"), "--from " + format);

        assertThat(run.err()).contains(sentence).doesNotContain("fault of midog");
        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE annotation [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<annotation><filename>&x;</filename></annotation>",
                "<!DOCTYPE annotation [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
                        + "<annotation><filename>&b;</filename></annotation>"
            })
    void document_types_and_entities_are_not_read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.xml"), text);

        CliRun run = convert(file, folder.resolve("out.json"), "--from voc");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains("a.xml: line 1: document types and entities are not read");
        assertThat(folder.resolve("out.json")).doesNotExist();
    }

    private static CliRun convert(Path from, Path to, String options) {
        List<Object> args = new ArrayList<>(List.of("convert", from, to));
        if (!options.isBlank()) {
            args.addAll(List.of(options.strip().split(" +")));
        }
        return CliRun.midog(args.toArray());
    }

    /** A folder with images, each told by width, height and name. */
    private Path imagesOf(Object... sizesAndNames) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (int i = 0; i < sizesAndNames.length; i += 3) {
            int width = (Integer) sizesAndNames[i];
            int height = (Integer) sizesAndNames[i + 1];
            Path file = images.resolve((String) sizesAndNames[i + 2]);
            Files.createDirectories(file.resolveSibling(""));
            Files.deleteIfExists(file);
            BlankImage.write(file, width, height);
        }
        return images;
    }

    private static Map<String, String> texts(Path output) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = output.relativize(file).toString();
                if (!name.equals(".midog.txt")) {
                    texts.put(name, Files.readString(file));
                }
            }
        }
        return texts;
    }
}
