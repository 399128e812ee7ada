package dev.midog.format.hf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.format.spi.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HfReadingTest {
    private final Notices notices = new Notices();

    @TempDir
    private Path folder;

    @Test
    void classes_that_count_from_0_keep_their_ids() throws IOException {
        Dataset dataset = read("""
                {"file_name": "a.png", "objects": {"bbox": [[1, 2, 3, 4], [5, 2, 3, 4], [9, 2, 3, 4]],
                 "categories": [0, 1, 1], "category_names": ["neg", "mitotic figure", "mitotic figure"], "votes": [[0], [1], []]}}
                """);

        assertThat(dataset.categories()).extracting("name").containsExactly("neg", "mitotic figure");
        assertThat(dataset.categories()).extracting("id").containsExactly(0, 1);
        assertThat(dataset.annotations().get(0).votes())
                .extracting("categoryId")
                .containsExactly(0);
        assertThat(dataset.annotations().get(1).votes())
                .extracting("categoryId")
                .containsExactly(1);
        assertThat(notices.list()).isEmpty();
    }

    @Test
    void areas_other_than_those_of_the_boxes_are_told() throws IOException {
        read("{\"file_name\": \"a.png\", \"objects\": {\"bbox\": [[1, 2, 3, 4], [5, 2, 0.1, 0.7], [9, 2, 3, 4]],"
                + " \"categories\": [1, 1, 1], \"area\": [999, 0.07, null]}}");

        assertThat(notices.list())
                .containsExactly(new Notice(
                        "AREAS-NOT-READ",
                        "1 object has an \"area\" other than width x height of the box; midog keeps the boxes alone",
                        1));
    }

    @Test
    void ids_behind_the_largest_possible_one_begin_at_1() throws IOException {
        read("{\"file_name\": \"a.png\", \"objects\": {\"bbox\": [[1, 2, 3, 4], [5, 2, 3, 4], [9, 2, 3, 4]],"
                + " \"categories\": [1, 1, 1], \"id\": [9223372036854775807, 9223372036854775807, null]}}");

        assertThat(notices.list())
                .extracting(Notice::message)
                .containsExactly(
                        "1 annotation has the id of an earlier one and gets the next free number",
                        "1 annotation has no id in the file and gets the next free number");
    }

    private Dataset read(String lines) throws IOException {
        Files.writeString(folder.resolve("metadata.jsonl"), lines);
        return new HfFormat().read(folder, ReadOptions.DEFAULT, notices);
    }
}
