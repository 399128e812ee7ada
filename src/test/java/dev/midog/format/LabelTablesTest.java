package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Split;
import dev.midog.core.model.Vote;
import dev.midog.files.csv.CsvTable;
import dev.midog.format.csv.CsvAnnotations;
import dev.midog.format.csv.CsvImages;
import dev.midog.format.hf.HfLines;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.ExtraColumns;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of annotations and images, and the lines for Hugging Face, with columns of extras. */
class LabelTablesTest {
    private static final ExtraColumns COLUMNS = new ExtraColumns(List.of("source"), List.of("origin"));

    private static final Dataset DATASET = new Dataset(
            Extras.EMPTY,
            List.of(),
            List.of(Category.named(2, "=1+1", Extras.EMPTY), Category.named(1, "mitotic figure", Extras.EMPTY)),
            List.of(),
            List.of(
                    new Roi(
                            1,
                            "images/a, \"b\".png",
                            new RoiFacts(
                                    64,
                                    48,
                                    "human melanoma",
                                    "XR",
                                    "lab\nwith a break",
                                    "human",
                                    new MicronsPerPixel(0.25, 0.2),
                                    Split.TEST,
                                    null),
                            Extras.EMPTY.with("source", -7)),
                    new Roi(2, "images/empty.png", RoiFacts.ofSize(64, 48), Extras.EMPTY.with("source", "@cmd"))),
            List.of(
                    new Annotation(
                            5,
                            1,
                            1,
                            new Shape.Area(new Box(-0.5, 0, 49.5, 1e-4)),
                            List.of(new Vote(1, null), new Vote(2, null)),
                            null,
                            null,
                            false,
                            Extras.EMPTY.with("origin", 77)),
                    new Annotation(6, 1, 2, new Shape.Spot(new Point(20, 20)), List.of()),
                    new Annotation(
                            7, 1, 1, new Shape.Spot(new Point(9, 9)), List.of(), null, null, true, Extras.EMPTY)),
            Extras.EMPTY);

    @TempDir
    private Path folder;

    @Test
    void boxes_have_the_columns_of_the_guide_first_and_a_deleted_one_has_no_row() throws IOException {
        StringWriter text = new StringWriter();
        new CsvAnnotations(text, DATASET.categories(), ColumnNames.USUAL, COLUMNS, 10).writeAll(DATASET);

        assertThat(text.toString()).isEqualTo("""
                filename,label,tumortype,split,xmin,ymin,xmax,ymax,category_id,category,votes,source,origin
                "images/a, ""b"".png",1,human melanoma,test,-0.5,0,49.5,0.0001,1,mitotic figure,1 2,-7,77
                "images/a, ""b"".png",3,human melanoma,test,15,15,25,25,2,'=1+1,,-7,
                """);
    }

    @Test
    void every_image_has_a_row_and_formulas_are_made_text() throws IOException {
        StringWriter text = new StringWriter();
        new CsvImages(text, COLUMNS).writeAll(DATASET);
        CsvTable table = CsvTable.read(Files.writeString(folder.resolve("patches.csv"), text.toString()));

        assertThat(table.header())
                .startsWith("filename", "width", "height", "tumortype", "split", "boxes", "scanner", "lab", "species")
                .endsWith("um_per_px_x", "um_per_px_y", "source");
        assertThat(table.rows().get(0).cells())
                .containsExactly(
                        "images/a, \"b\".png",
                        "64",
                        "48",
                        "human melanoma",
                        "test",
                        "2",
                        "XR",
                        "lab\nwith a break",
                        "human",
                        "0.25",
                        "0.2",
                        "-7");
        assertThat(table.rows().get(1).cells())
                .containsExactly("images/empty.png", "64", "48", "", "", "0", "", "", "", "", "", "'@cmd");
    }

    @Test
    void hugging_face_lines_have_the_same_keys_and_types_and_one_for_each_image() throws IOException {
        StringWriter text = new StringWriter();
        try (HfLines out = new HfLines(text, DATASET.categories(), COLUMNS, 10)) {
            out.writeAll(DATASET, name -> name.substring("images/".length()));
        }

        assertThat(text.toString()).endsWith("}\n");
        List<String> lines = text.toString().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        JsonNode second = new ObjectMapper().readTree(lines.get(1));
        assertThat(first.get("file_name").asText()).isEqualTo("a, \"b\".png");
        assertThat(first.get("objects"))
                .hasToString("{\"id\":[5,6],\"bbox\":[[-0.5,0.0,50.0,1.0E-4],[15.0,15.0,10.0,10.0]],"
                        + "\"categories\":[0,1],\"category_ids\":[1,2],"
                        + "\"category_names\":[\"mitotic figure\",\"=1+1\"],\"votes\":[[1,2],[]],"
                        + "\"origin\":[77,null]}");
        assertThat(second.at("/objects/bbox")).isEmpty();
        assertThat(second.get("tumor_type").isNull()).isTrue();
        assertThat(second.fieldNames()).toIterable().containsExactlyElementsOf(first::fieldNames);
    }
}
