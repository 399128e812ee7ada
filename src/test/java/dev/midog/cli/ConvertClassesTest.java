package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes renamed, dropped and merged on the way, and options that cannot be meant. */
class ConvertClassesTest {
    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void copy_the_input() throws IOException {
        Path golden = Path.of("src/test/resources/dev/midog/format/golden/input.json");
        input = Files.copy(golden, folder.resolve("input.json"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --map not-mitotic-figure=hard-negative           | 3:hard negative 5:mitotic figure 9:-öther "q" & <r>     | 5 3 9 5 | [5,3,3]
            --drop not-mitotic-figure                        | 5:mitotic figure 9:-öther "q" & <r>                     | 5 9 5   | [5,5]
            --merge-classes not-mitotic-figure,9=other       | 3:other 5:mitotic figure                                | 5 3 3 5 | [5,3,3]
            --merge-classes 3,5=mitotic-figure               | 5:mitotic figure 9:-öther "q" & <r>                     | 5 5 9 5 | [5,5,5]
            --drop 9 --map 5=MF --map 3=NMF                  | 3:NMF 5:MF                                              | 5 3 5   | [5,3,3]
            """)
    void classes_are_changed_as_asked_and_not_otherwise(String options, String categories, String ids, String votes)
            throws IOException {
        Path output = folder.resolve("out.json");

        CliRun run = convert(input, output, options);

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode tree = new ObjectMapper().readTree(output.toFile());
        List<String> found = new ArrayList<>();
        tree.get("categories")
                .forEach(one -> found.add(one.get("id") + ":" + one.get("name").asText()));
        assertThat(String.join(" ", found)).isEqualTo(categories);
        List<String> classes = new ArrayList<>();
        tree.get("annotations")
                .forEach(one -> classes.add(one.get("category_id").toString()));
        assertThat(String.join(" ", classes)).isEqualTo(ids);
        assertThat(tree.get("annotations"))
                .anySatisfy(one -> assertThat(one.path("labels").toString()).isEqualTo(votes));
    }

    @Test
    void a_class_with_a_comma_in_its_name_can_be_named() throws IOException {
        Path source = Files.writeString(folder.resolve("comma.json"), """
                {"images": [{"id": 1, "file_name": "a.tiff", "width": 90, "height": 90}], "annotations": [],
                 "categories": [{"id": 1, "name": "mitosis, atypical"}, {"id": 2, "name": "mitosis"},
                                {"id": 3, "name": "a,b"}, {"id": 4, "name": "c,d"}]}
                """);
        Path output = folder.resolve("out.json");

        CliRun run = CliRun.midog(
                "convert",
                source,
                output,
                "--merge-classes",
                "mitosis\\, atypical,mitosis=mitotic figure",
                "--drop",
                "a,b",
                "--map",
                "c,d=e,f");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(output.toFile())
                        .get("categories")
                        .findValuesAsText("name"))
                .containsExactly("mitotic figure", "e,f");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            --map apoptosis=x                     | --map apoptosis: the dataset has no such class; its classes are 3 "not mitotic figure", 5 "mitotic figure"
            --drop apoptosis                      | --drop apoptosis: the dataset has no such class
            --merge-classes 3,apoptosis=x         | --merge-classes apoptosis: the dataset has no such class
            --map 3                               | --map 3 is not OLD=NEW, as in "imposter=hard negative"
            --merge-classes 3,5                   | --merge-classes 3,5 is not A,B=NEW
            --map 3=mitotic-figure                | two classes would be called "mitotic figure"; to make them one give --merge-classes
            --drop 3 --drop 5 --drop 9            | --drop names every class of the dataset, so that no annotation would be left; keep one of them
            --map 3=a --drop 3                    | the class is named in another --map, --drop or --merge-classes
            --to csv --columns z=1                | --columns z=1: there is no field "z"; the fields are filename, label
            --to csv --columns filename,xmin,label | --columns must name filename, and xmin, ymin, xmax and ymax (or width and height in place of the last two) or else x and y
            --to csv --columns x=                 | --columns x=: the part "x=" is not FIELD=COLUMN; the fields are filename, label
            --columns filename,x,y                | --columns names the columns of a CSV file, and there is none here but coco; leave it out
            --voc-origin 1                        | --voc-origin is about files of Pascal VOC, and there is none here but coco; leave it out
            --report out.json/r.json              | --report out.json/r.json: this is OUTPUT or lies in it
            --to voc --voc-origin 2               | --voc-origin 2 is not 0 or 1
            """)
    void edits_that_cannot_be_meant_are_usage_errors(String options, String sentence) {
        String here = options.replace("out.json", folder.resolve("out.json").toString());

        CliRun run = convert(input, folder.resolve("out.json"), here);

        assertThat(run.err().replace(folder + "/", "")).contains(sentence);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(folder.resolve("out.json")).doesNotExist();
    }

    /** Runs the conversion; in {@code options} words are parted by blanks, and a dash between letters of a class is a blank. */
    private static CliRun convert(Path from, Path to, String options) {
        List<Object> args = new ArrayList<>(List.of("convert", from, to));
        for (String word : options.isBlank() ? new String[0] : options.strip().split(" +")) {
            args.add(
                    word.startsWith("--") || word.startsWith("/")
                            ? word
                            : word.replace("mitotic-figure", "mitotic figure")
                                    .replace("not-mitotic", "not mitotic")
                                    .replace("hard-negative", "hard negative"));
        }
        return CliRun.midog(args.toArray());
    }
}
