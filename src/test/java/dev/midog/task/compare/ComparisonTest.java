package dev.midog.task.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.CocoText;
import dev.midog.analysis.compare.Difference;
import dev.midog.analysis.compare.MatchBy;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.selection.CaseFilter;
import dev.midog.core.selection.CaseList;
import dev.midog.task.dataset.DatasetSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
    private static final CocoText BEFORE = CocoText.ofClasses("mitotic figure", "hard negative")
            .image(1, "a.tiff", 1000, 800)
            .image(2, "b.tiff", 1000, 800)
            .box(1, 1, 1, "400, 300, 50, 50")
            .box(2, 2, 2, "600, 300, 50, 50");

    @TempDir
    private Path folder;

    private Path before;
    private Path after;
    private final List<Notice> heard = new ArrayList<>();

    @BeforeEach
    void write_two_datasets() throws IOException {
        before = BEFORE.write(folder.resolve("before.json"));
        after = CocoText.ofClasses("mitotic figure", "hard negative")
                .image(1, "a.tiff", 1000, 800)
                .image(2, "b.tiff", 1000, 800)
                .box(1, 1, 1, "403, 304, 50, 50")
                .box(2, 2, 1, "600, 300, 50, 50")
                .write(folder.resolve("after.json"));
    }

    @Test
    void the_differences_come_with_both_datasets_and_the_way_of_matching() throws IOException {
        DiffResult result = Comparison.run(DiffSettings.of(before, after), heard::add);

        assertThat(result.a().path()).isEqualTo(before);
        assertThat(result.b().dataset().annotations()).hasSize(2);
        assertThat(result.diff().matchedBy()).isEqualTo(MatchBy.ID);
        assertThat(result.diff().differences())
                .extracting(Difference::kind)
                .containsExactly(Difference.Kind.MOVED, Difference.Kind.RELABELLED);
        assertThat(result.diff().differences().get(0).distance()).isEqualTo(5);
        assertThat(result.notices()).isEqualTo(heard).last().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo("MATCHED-BY");
            assertThat(notice.message()).isEqualTo("annotations are matched by id; match selects another method");
        });
    }

    @Test
    void what_is_ignored_or_not_selected_does_not_count() throws IOException {
        DiffSettings ignoring = with(DatasetSelection.ALL, 5, Set.of(Difference.Kind.RELABELLED));
        DatasetSelection second = DatasetSelection.builder()
                .cases(CaseFilter.builder().cases(CaseList.parse("2")).build())
                .build();

        assertThat(Comparison.run(ignoring, heard::add).diff().areEqual()).isTrue();
        assertThat(Comparison.run(with(second, 0.001, Set.of()), heard::add)
                        .diff()
                        .differences())
                .extracting(Difference::kind)
                .containsExactly(Difference.Kind.RELABELLED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_distance_out_of_range_is_refused_before_anything_is_read(double tolerance) {
        assertThatThrownBy(() -> with(DatasetSelection.ALL, tolerance, Set.of()))
                .isInstanceOfSatisfying(
                        MidogException.class, e -> assertThat(e.kind()).isEqualTo(MidogException.ErrorKind.USAGE))
                .hasMessageContaining("tolerance " + tolerance);
    }

    private DiffSettings with(DatasetSelection selection, double tolerance, Set<Difference.Kind> ignore) {
        return DiffSettings.builder(before, after)
                .selection(selection)
                .within(DiffSettings.WITHIN_PIXELS)
                .tolerance(tolerance)
                .ignore(ignore)
                .build();
    }
}
