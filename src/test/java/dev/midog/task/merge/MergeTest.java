package dev.midog.task.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.CocoText;
import dev.midog.analysis.merge.DuplicatePolicy;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.selection.ClassMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {
    @TempDir
    private Path folder;

    private Path anna;
    private Path ben;
    private Path output;
    private final List<Notice> heard = new ArrayList<>();

    @BeforeEach
    void write_two_datasets() throws IOException {
        anna = CocoText.ofClasses("mitotic figure", "imposter")
                .image(1, "a.tiff", 1000, 800)
                .box(1, 1, 1, "400, 300, 50, 50")
                .box(2, 1, 2, "600, 300, 50, 50")
                .write(folder.resolve("anna.json"));
        ben = CocoText.ofClasses("hard negative", "mitotic figure")
                .image(1, "a.tiff", 1000, 800)
                .box(1, 1, 2, "603, 304, 50, 50")
                .box(2, 1, 2, "401, 300, 50, 50")
                .box(3, 1, 1, "100, 100, 50, 50")
                .write(folder.resolve("ben.json"));
        output = folder.resolve("both.json");
    }

    @Test
    void two_datasets_become_one_with_new_ids_where_they_clash() throws IOException {
        MergeResult result = Merge.run(MergeSettings.of(List.of(anna, ben), output), heard::add);

        assertThat(output).exists();
        assertThat(result.output()).isEqualTo(output);
        assertThat(result.dataset().annotations()).hasSize(4);
        assertThat(result.report().annotationIdsChanged()).isEqualTo(1);
        assertThat(result.held().annotations()).isEqualTo(4);
        assertThat(result.dataset().categories())
                .extracting(Category::name)
                .containsExactly("mitotic figure", "imposter", "hard negative");
        assertThat(result.notices()).extracting(Notice::code).contains("CLASS-ID", "DUPLICATES-KEPT", "SAME-KEPT-ONCE");
        assertThat(heard).containsAll(result.readingNotices()).containsAll(result.notices());
    }

    @Test
    void as_votes_an_annotation_of_both_has_the_votes_of_both() throws IOException {
        MergeResult result = Merge.run(with(true, null, Map.of("imposter", "hard negative"), false), heard::add);

        assertThat(result.dataset().annotations()).hasSize(3);
        assertThat(result.dataset().annotators()).extracting(Annotator::name).containsExactly("anna", "ben");
        assertThat(result.report().votes().ties()).isEqualTo(1);
    }

    @Test
    void a_duplicate_that_is_an_error_leaves_no_file() {
        assertThatThrownBy(() -> Merge.run(with(false, DuplicatePolicy.ERROR, Map.of(), false), heard::add))
                .isInstanceOf(MidogException.class);
        assertThat(output).doesNotExist();
    }

    @Test
    void an_input_is_never_replaced() throws IOException {
        String text = Files.readString(ben);
        output = ben;

        assertThatThrownBy(() -> Merge.run(with(false, null, Map.of(), true), heard::add))
                .hasMessage(ben + " is to be read and to be written; name another place to write");
        assertThat(ben).hasContent(text);
    }

    @Test
    void a_new_name_for_a_class_that_no_input_has_is_refused() {
        assertThatThrownBy(() -> Merge.run(with(false, null, Map.of("blob", "hard negative"), false), heard::add))
                .hasMessage("map blob: none of the files has a class of this name");
        assertThat(output).doesNotExist();
    }

    @Test
    void settings_that_exclude_each_other_are_refused() {
        assertThatThrownBy(() -> with(true, DuplicatePolicy.DROP, Map.of(), false))
                .hasMessage("asVotes makes duplicates one; leave duplicates out");
        assertThatThrownBy(() -> MergeSettings.of(List.of(anna), output))
                .hasMessage("a merge takes two datasets or more, and 1 is named");
    }

    private MergeSettings with(
            boolean asVotes, @Nullable DuplicatePolicy duplicates, Map<String, String> map, boolean force) {
        return MergeSettings.builder(List.of(anna, ben), output)
                .map(new ClassMap(map))
                .duplicates(duplicates)
                .within(MergeSettings.WITHIN_PIXELS)
                .asVotes(asVotes)
                .force(force)
                .build();
    }
}
