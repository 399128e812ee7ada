package dev.midog.task.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.CocoText;
import dev.midog.analysis.validate.Change;
import dev.midog.analysis.validate.Finding;
import dev.midog.analysis.validate.Rule;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectedCopyTest {
    private static final CocoText DATASET = CocoText.ofClasses("mitotic figure")
            .image(1, "a.tiff", 1000, 800)
            .imageWith(2, "001.tiff", ", \"scanner\": \"Hamammatsu XR\"")
            .box(1, 1, 1, "400, 300, 50, 50")
            .box(2, 1, 1, "400, 300, 50, 50")
            .box(3, 1, 1, "1400, 300, 50, 50")
            .box(4, 2, 1, "600, 300, 50, 50");

    @TempDir
    private Path folder;

    private final List<Notice> heard = new ArrayList<>();

    @Test
    void each_change_is_reported_and_what_is_left_comes_from_the_copy() throws IOException {
        Path source = DATASET.write(folder.resolve("a.json"));
        Path fixed = folder.resolve("fixed.json");

        LintResult result = lint(LintSettings.of(source).withFix(CopySettings.of(fixed)));

        CorrectedCopy copy = result.copy().orElseThrow();
        assertThat(copy.path()).isEqualTo(fixed).exists();
        assertThat(copy.format().name()).isEqualTo("coco");
        assertThat(copy.changes())
                .extracting(Change::rule)
                .containsExactlyInAnyOrder(Rule.NO_SIZE, Rule.SPELLING, Rule.DUPLICATE_ANNOTATION, Rule.BOX_OUTSIDE);
        assertThat(result.findings()).extracting(Finding::rule).contains(Rule.BOX_OUTSIDE);
        assertThat(result.remaining())
                .isEqualTo(copy.left().orElseThrow())
                .extracting(Finding::rule)
                .doesNotContain(Rule.BOX_OUTSIDE, Rule.DUPLICATE_ANNOTATION);
        copy.requireChecked();
        assertThat(source).hasContent(DATASET.text());
    }

    @Test
    void a_change_that_the_format_cannot_hold_is_noticed_and_not_listed() throws IOException {
        Path source = DATASET.write(folder.resolve("a.json"));

        LintResult result = lint(LintSettings.of(source).withFix(CopySettings.of(folder.resolve("fixed.csv"))));

        assertThat(result.copy().orElseThrow().changes())
                .extracting(Change::rule)
                .doesNotContain(Rule.NO_SIZE);
        assertThat(result.notices()).isEqualTo(heard).anySatisfy(notice -> {
            assertThat(notice.code()).isEqualTo("CHANGES-NOT-HELD");
            assertThat(notice.message()).contains("NO-SIZE");
        });
    }

    @Test
    void the_id_0_is_found_and_numbered_anew() throws IOException {
        Path source = CocoText.ofClasses("mitotic figure")
                .image(1, "a.tiff", 1000, 800)
                .box(0, 1, 1, "400, 300, 50, 50")
                .box(1, 1, 1, "600, 300, 50, 50")
                .write(folder.resolve("a.json"));

        LintResult result = lint(LintSettings.of(source).withFix(CopySettings.of(folder.resolve("fixed.json"))));

        assertThat(result.findings()).extracting(Finding::rule).contains(Rule.ID_ZERO);
        assertThat(result.copy().orElseThrow().changes())
                .containsExactly(new Change(Rule.ID_ZERO, "a.tiff", 0L, "id 0", "id 2"));
        assertThat(result.remaining()).extracting(Finding::rule).doesNotContain(Rule.ID_ZERO);
    }

    @Test
    void what_is_ignored_stays_as_it_is() throws IOException {
        Path source = DATASET.write(folder.resolve("a.json"));
        LintSettings settings = LintSettings.builder(source)
                .examples(3)
                .ignore(Set.of(Rule.SPELLING, Rule.BOX_OUTSIDE))
                .fix(CopySettings.of(folder.resolve("fixed.json")))
                .build();

        assertThat(lint(settings).copy().orElseThrow().changes())
                .extracting(Change::rule)
                .containsExactlyInAnyOrder(Rule.NO_SIZE, Rule.DUPLICATE_ANNOTATION);
    }

    @Test
    void a_format_that_would_leave_out_images_is_refused_and_nothing_is_written() throws IOException {
        Path source = CocoText.ofClasses("mitotic figure")
                .image(1, "a.tiff", 1000, 800)
                .write(folder.resolve("a.json"));
        Path fixed = folder.resolve("fixed.csv");

        assertThatThrownBy(() -> lint(LintSettings.of(source).withFix(CopySettings.of(fixed))))
                .isInstanceOf(MidogException.class)
                .hasMessage("fix " + fixed + ": the format csv would leave out 1 of 1 image, and a corrected copy has"
                        + " them all; name a format that holds them with to, such as coco");
        assertThat(fixed).doesNotExist();
    }

    @Test
    void the_dataset_itself_is_never_the_copy() throws IOException {
        Path source = DATASET.write(folder.resolve("a.json"));

        assertThatThrownBy(() -> lint(LintSettings.of(source).withFix(new CopySettings(source, null, true, false))))
                .hasMessage(source + " is to be read and to be written; name another place to write");
        assertThat(source).hasContent(DATASET.text());
    }

    private LintResult lint(LintSettings settings) throws IOException {
        return Lint.run(settings, heard::add);
    }
}
