package dev.midog.format.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "id": 164, "image_id": 999, "category_id": 1, "bbox": [1, 1, 2, 2] | annotation 164: image_id 999 is not in "images"
            "id": 164, "image_id": 1, "category_id": 7, "bbox": [1, 1, 2, 2] | annotation 164: category_id 7 is not in "categories"
            "id": 164, "image_id": 1, "category_id": 0, "bbox": [1, 1, 2, 2] | annotation 164: category_id 0 is not in "categories"
            "bbox": [NaN, 1, 2, 2], "image_id": 1, "category_id": 1, "id": 164 | annotation 164: "bbox" holds NaN, which is not a pixel position
            "bbox": [1, 1, -Infinity, 2], "image_id": 1, "category_id": 1, "id": 164 | annotation 164: "bbox" holds -Infinity, which is not a pixel position
            "bbox": [1, 1, 1e300, 2], "image_id": 1, "category_id": 1, "id": 164 | annotation 164: "bbox" holds 1.0E300, which is not a pixel position
            "bbox": [1, 1, 1e400, 2], "image_id": 1, "category_id": 1, "id": 164 | annotation 164: "bbox" holds 1E+400, which is not a pixel position
            "bbox": [1, 1, 2], "image_id": 1, "category_id": 1, "id": 164 | annotation 164: "bbox" has 3 numbers, not four
            "bbox": [1, 1, 2, "4"], "image_id": 1, "category_id": 1, "id": 164 | annotation 164: "bbox" holds the text "4" where a number must stand
            "bbox": {}, "image_id": 1, "category_id": 1, "id": 164 | annotation 164: "bbox" is {} and not a list of four numbers
            "image_id": 1, "category_id": 1, "id": 164 | annotation 164: "bbox" is missing
            "id": 164, "image_id": "1", "category_id": 1, "bbox": [1, 1, 2, 2] | annotation 164: "image_id" is the text "1"; ids must be whole numbers
            "id": "x", "image_id": 1, "category_id": 1, "bbox": [1, 1, 2, 2] | annotations[0]: "id" is the text "x"; ids must be whole numbers
            "image_id": 1, "category_id": 1, "bbox": [1, 1, 2, 2] | annotations[0]: "id" is missing
            "id": 164, "category_id": 1, "bbox": [1, 1, 2, 2] | annotation 164: "image_id" is missing
            "id": 164, "image_id": 1, "bbox": [1, 1, 2, 2] | annotation 164: "category_id" is missing
            "id": 164, "image_id": 1, "category_id": 1, "bbox": [1, 1, 2, 2], "labels": ["a"] | annotation 164: "labels" holds a; each label must be the id of a category, or 0 for unknown
            "id": 164, "image_id": 1, "category_id": 1, "bbox": [1, 1, 2, 2], "score": NaN | annotation 164: "score" has the value NaN, which is not a number in JSON
            "id": 164, "image_id": 1, "category_id": 1, "bbox": [1, 1, -2, 2], "area": 4, "iscrowd": 0 | the boxes fit neither reading
            """)
    void a_bad_annotation_is_named(String row, String sentence) {
        assertRefused(JsonText.ofAnnotations(folder, "{" + row + "}"), sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"images": [{"id": 1, "file_name": "a"}, {"id": 1, "file_name": "b"}]} | the image id 1 is used twice
            {"images": [{"id": "1", "file_name": "a"}]} | image 1: "id" is the text "1"; ids must be whole numbers
            {"images": [{"id": 1}]} | image 1: "file_name" is missing, empty or not a text
            {"images": [{"file_name": "a"}]} | images[0]: "id" is missing
            {"info": {"x": 1e99999999999}, "images": []} | this is not JSON that can be read at line 1, column 29: the number 1e99999999999 has an exponent that no program can hold
            {"images": [{"id": 1, "file_name": "a", "width": -5}]} | image 1: "width" is -5; it must be a number of pixels above 0
            {"images": [{"id": 1, "file_name": "a", "width": "big"}]} | image 1: "width" is big; it must be a number of pixels above 0
            {"images": [7]} | images[0] is not an object (line 1)
            {"images": 7} | "images" is not a list (line 1)
            {"annotations": []} | "images" is missing; this is not a dataset in the manner of COCO
            {"images": [], "categories": [{"id": -1, "name": "cell"}]} | category -1: category ids must be whole numbers from 0 to 2147483647
            {"images": [], "categories": [{"id": 1}]} | category 1: "name" is missing or not a text
            {"images": [], "categories": [{"id": 1, "name": "a"}, {"id": 1, "name": "b"}]} | the category id 1 is used twice
            {"images": [], "info": "old"} | "info" is not an object (line 1)
            {"images": [], "version": NaN} | version has the value NaN, which is not a number in JSON
            {"images": [], "images": []} | this is not JSON that can be read at line 1, column 24: the key "images" stands twice in one object
            {"images": [ | the file ends in the middle at line 1
            {"images": [{"id": 1, | the file ends in the middle at line 1
            {"images": [{"id": 1}, | the file ends in the middle at line 1
            {"images": []} extra | this is not JSON that can be read at line 1, column 16: the word extra stands bare; texts need double quotes
            {"images": [} | this is not JSON that can be read at line 1, column 13: } stands where ] should
            {"images": [], "x": [1,]} | this is not JSON that can be read at line 1, column 24: ] stands where a value should
            {"images" []} | this is not JSON that can be read at line 1, column 11: a colon is missing before [
            {"images": [], "x": [1 2]} | this is not JSON that can be read at line 1, column 24: a comma is missing before 2
            {images: []} | this is not JSON that can be read at line 1, column 2: i stands where a key in double quotes should
            {'images': []} | this is not JSON that can be read at line 1, column 2: texts and keys need double quotes, and this one has single quotes
            {"images": None} | this is not JSON that can be read at line 1, column 12: the word None stands bare; texts need double quotes
            {"images": [01]} | this is not JSON that can be read at line 1, column 14: a number begins with a 0 too many
            {"images": [+1]} | this is not JSON that can be read at line 1, column 14: + stands in a number where a digit should
            {"images": [], "x": "\\q"} | this is not JSON that can be read at line 1, column 23: a backslash in a text is followed by q; write it twice
            // {"images": []} | this is not JSON that can be read at line 1, column 1: JSON has no comments
            [1, 2] | a dataset in JSON is one object with "images" and "annotations"
            """)
    void a_bad_file_is_told_in_one_sentence(String text, String sentence) {
        assertRefused(JsonText.of(folder, text), sentence);
    }

    @Test
    void ids_used_twice_are_refused() {
        String row = "{\"id\": 5, \"image_id\": 1, \"category_id\": 1, \"bbox\": [100, 100, 50, 50]}";

        assertRefused(JsonText.ofAnnotations(folder, row + "," + row), "the annotation id 5 is used twice");
    }

    @Test
    void endless_nesting_is_refused() {
        JsonText file = JsonText.of(folder, "{\"images\": [], \"x\": " + "[".repeat(100_000));

        assertRefused(file, "this is not JSON that can be read: its values are nested more than 100 deep");
    }

    @Test
    void a_negative_width_is_refused_by_name_where_the_other_boxes_are_in_order() {
        String row = "{\"id\": %d, \"image_id\": 1, \"category_id\": 1, \"bbox\": [400, 300, %d, 50]}";
        JsonText file = JsonText.ofAnnotations(
                folder, row.formatted(1, 50) + "," + row.formatted(2, 60) + "," + row.formatted(3, -5));

        assertRefused(file, "annotation 3: the box [400.0, 300.0, -5.0, 50.0] has a width or height below 0");
    }

    @Test
    void a_truncated_file_is_told_with_line_and_column() throws IOException {
        Path whole = JsonText.resource(folder, "published.json");
        String text = Files.readString(whole);

        assertRefused(
                JsonText.of(folder, text.substring(0, text.indexOf("4386") + 2)),
                "the file ends in the middle at line 10, column");
    }

    @Test
    void names_that_leave_their_folder_are_kept_and_told() {
        JsonText file = JsonText.of(folder, """
                {"images": [{"id": 1, "file_name": "../a.tiff"}, {"id": 2, "file_name": "/b.tiff"},
                            {"id": 3, "file_name": "%s"}, {"id": 4, "file_name": "c/d.tiff"}], "annotations": []}
                """.formatted("é".repeat(200)));

        assertThat(file.noticesOfReading())
                .containsExactly("data.json: 3 images have a file name that will not be opened: the file name"
                        + " \"../a.tiff\" has a \"..\"; names must be relative and stay inside their folder");
        assertThat(file.read().rois().get(1).fileName()).isEqualTo("/b.tiff");
    }

    private static void assertRefused(JsonText file, String sentence) {
        assertThatThrownBy(file::read)
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith("data.json: " + sentence)
                .hasMessageNotContaining("\n")
                .extracting(failure -> ((MidogException) failure).kind())
                .isEqualTo(MidogException.ErrorKind.INVALID_DATA);
    }
}
