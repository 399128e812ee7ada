package dev.midog.task.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.BlankImage;
import dev.midog.CocoText;
import dev.midog.analysis.validate.Finding;
import dev.midog.analysis.validate.Rule;
import dev.midog.core.model.MidogException;
import dev.midog.core.selection.CaseFilter;
import dev.midog.core.selection.CaseList;
import dev.midog.format.spi.BoxConvention;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {
    private static final CocoText DATASET = CocoText.ofClasses("mitotic figure", "hard negative")
            .imageWith(1, "a.tiff", ", \"width\": 60, \"height\": 40, \"um_per_px_x\": 0.25, \"um_per_px_y\": 0.25")
            .imageWith(2, "b.tiff", ", \"width\": 60, \"height\": 41, \"um_per_px_x\": 0.25, \"um_per_px_y\": 0.25")
            .box(1, 1, 1, "20, 10, 8, 8")
            .box(2, 2, 2, "90, 10, 8, 8")
            .box(3, 2, 2, "96, 10, 8, 8")
            .box(4, 1, 1, "30, 20, 8, 8")
            .box(5, 1, 1, "40, 10, 8, 8");

    private static final ReadingSettings READING =
            ReadingSettings.builder().boxConvention(BoxConvention.XYWH).build();

    @TempDir
    private Path folder;

    @Test
    void findings_come_gravest_first_with_counts_and_so_many_examples() throws IOException {
        Path file = DATASET.write(folder.resolve("a.json"));

        LintResult result = lint(settings(file, null, 1, Set.of()));

        assertThat(result.findings()).first().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.BOX_OUTSIDE);
            assertThat(finding.count()).isEqualTo(2);
            assertThat(finding.examples()).singleElement().satisfies(example -> {
                assertThat(example.fileName()).isEqualTo("b.tiff");
                assertThat(example.annotationId()).isEqualTo(2);
            });
        });
        assertThat(result.findings())
                .extracting(finding -> finding.rule().severity())
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(result.copy()).isEmpty();
        assertThat(result.remaining()).isEqualTo(result.findings());
    }

    @Test
    void what_is_ignored_is_not_reported() throws IOException {
        Path file = DATASET.write(folder.resolve("a.json"));

        assertThat(rules(lint(settings(file, null, 3, Set.of(Rule.BOX_OUTSIDE)))))
                .doesNotContain(Rule.BOX_OUTSIDE);
    }

    @Test
    void only_the_images_picked_are_checked_and_every_row_that_cannot_be_kept() throws IOException {
        Path file = DATASET.box(6, 9, 1, "1, 1, 8, 8").write(folder.resolve("a.json"));
        CaseFilter first = CaseFilter.builder().cases(CaseList.parse("1")).build();

        LintResult result = lint(LintSettings.builder(file)
                .reading(READING)
                .cases(first)
                .examples(3)
                .build());

        assertThat(result.dataset().rois()).hasSize(1);
        assertThat(result.source().dataset().rois()).hasSize(2);
        assertThat(rules(result)).contains(Rule.UNKNOWN_IMAGE).doesNotContain(Rule.BOX_OUTSIDE);
    }

    @Test
    void bad_rows_of_images_and_classes_do_not_end_the_check() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), """
                {"images": [{"id": 1, "file_name": "a.tiff", "width": 100, "height": 80}, {"id": 1, "file_name": "b.tiff"},
                            {"id": "2", "file_name": "c.tiff"}],
                 "categories": [{"id": 0, "name": "mitotic figure"}, {"id": 0, "name": "imposter"}, {"id": 3}],
                 "annotations": [
                  {"id": 1, "image_id": 1, "category_id": 0, "bbox": [10, 10, 20, 20], "area": 400, "iscrowd": 0},
                  {"id": 2, "image_id": 1, "category_id": 0, "bbox": [500, 10, 20, 20], "area": 400, "iscrowd": 0}]}
                """);

        LintResult result = lint(settings(file, null, 3, Set.of()));

        assertThat(rules(result))
                .contains(Rule.DUPLICATE_IMAGE_ID, Rule.DUPLICATE_CLASS_ID, Rule.MALFORMED, Rule.BOX_OUTSIDE);
        assertThat(result.dataset().annotations()).hasSize(2);
    }

    @Test
    void image_files_are_held_against_what_the_dataset_states() throws IOException {
        Path file = DATASET.write(folder.resolve("a.json"));
        Path images = Files.createDirectory(folder.resolve("images"));
        BlankImage.write(images.resolve("b.tiff"), 60, 40);
        BlankImage.write(images.resolve("c.tiff"), 60, 40);

        assertThat(rules(lint(settings(file, images, 3, Set.of()))))
                .contains(Rule.MISSING_FILE, Rule.SIZE_DIFFERS, Rule.UNLISTED_FILE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, Double.NaN, Double.POSITIVE_INFINITY})
    void a_distance_that_is_none_is_refused(double nearUm) {
        assertThatThrownBy(() -> LintSettings.builder(null)
                        .reading(READING)
                        .nearUm(nearUm)
                        .examples(3)
                        .build())
                .isInstanceOfSatisfying(
                        MidogException.class,
                        e -> assertThat(e.invalidValue())
                                .hasValueSatisfying(value ->
                                        assertThat(value.parameter().name()).isEqualTo("nearUm")));
    }

    private static LintResult lint(LintSettings settings) throws IOException {
        return Lint.run(settings, notice -> {});
    }

    private static List<Rule> rules(LintResult result) {
        return result.findings().stream().map(Finding::rule).toList();
    }

    private static LintSettings settings(Path file, @Nullable Path images, int examples, Set<Rule> ignore) {
        return LintSettings.builder(file)
                .reading(READING)
                .images(images)
                .examples(examples)
                .ignore(ignore)
                .build();
    }
}
