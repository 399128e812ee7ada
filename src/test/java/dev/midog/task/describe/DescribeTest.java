package dev.midog.task.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.analysis.split.DomainProperty;
import dev.midog.analysis.split.Experiment;
import dev.midog.analysis.split.Ratios;
import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Split;
import dev.midog.core.selection.CaseFilter;
import dev.midog.core.selection.CaseList;
import dev.midog.core.selection.CategoryFilter;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.task.dataset.DatasetSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The use cases, called as a program calls them. */
class DescribeTest {
    /** Two published images, and one that was never published. */
    private static final String DATASET = """
            {"images": [
               {"id": 1, "file_name": "001.tiff"},
               {"id": 2, "file_name": "002.tiff"},
               {"id": 151, "file_name": "151.tiff"}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [100, 100, 50, 50], "labels": [1, 1]},
               {"id": 2, "image_id": 1, "category_id": 2, "bbox": [300, 300, 50, 50], "labels": [1, 2]},
               {"id": 3, "image_id": 2, "category_id": 1, "bbox": [600, 500, 50, 50], "labels": [2, 2]}]}
            """;

    @TempDir
    private Path folder;

    private Path dataset = Path.of("");
    private final List<Notice> told = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        dataset = Files.writeString(folder.resolve("small.json"), DATASET);
    }

    @Test
    void counts_the_whole_dataset_by_domain() throws IOException {
        StatsResult result = Statistics.run(StatsSettings.of(dataset), told::add);

        assertThat(result.stats().grouping()).isEqualTo(Grouping.DOMAIN);
        assertThat(result.stats().total().mitoticFigures()).isEqualTo(2);
        assertThat(result.stats().total().hardNegatives()).isEqualTo(1);
        assertThat(result.stats().imagesPublished()).isEqualTo(2);
        assertThat(result.notices()).isEqualTo(told);
    }

    @Test
    void counts_what_the_selection_keeps() throws IOException {
        CaseFilter first = CaseFilter.builder().cases(CaseList.parse("1")).build();
        StatsSettings settings = StatsSettings.builder(dataset)
                .selection(DatasetSelection.builder()
                        .cases(first)
                        .category(new CategoryFilter(List.of("nmf")))
                        .build())
                .by(Grouping.IMAGE)
                .spotSize(50)
                .build();

        StatsResult result = Statistics.run(settings, told::add);

        assertThat(result.stats().imagesListed()).isEqualTo(1);
        assertThat(result.stats().total().annotations()).isEqualTo(1);
    }

    @Test
    void refuses_a_spot_without_a_size() {
        assertThatThrownBy(() -> StatsSettings.builder(dataset).spotSize(0).build())
                .isInstanceOf(MidogException.class);
    }

    @Test
    void measures_agreement_with_intervals() throws IOException {
        AgreementResult result = AgreementMeasurement.run(AgreementSettings.of(dataset), told::add);

        assertThat(result.report().total().firstTwo().annotations()).isEqualTo(3);
        assertThat(result.report().total().firstTwo().observed()).isEqualTo(2.0 / 3);
        assertThat(result.report().total().firstTwo().observedInterval()).isNotNull();
        assertThat(result.notices()).isEqualTo(told);
    }

    @Test
    void a_number_of_draws_is_refused_with_parameter_value_and_range() {
        assertThatThrownBy(() -> AgreementSettings.builder(dataset)
                        .bootstrap(new Bootstrap(-1, 42))
                        .build())
                .isInstanceOfSatisfying(
                        MidogException.class,
                        failure -> assertThat(failure.invalidValue()).hasValueSatisfying(invalid -> {
                            assertThat(invalid.parameter().name()).isEqualTo("bootstrap");
                            assertThat(invalid.value()).isEqualTo("-1");
                            assertThat(invalid.allowed()).isEqualTo("a number from 0 to 1000000");
                        }));
    }

    @Test
    void splits_published_cases_at_random() throws IOException {
        SplitSettings settings = SplitSettings.builder(dataset)
                .scheme(SplitScheme.RANDOM)
                .ratios(new Ratios(50, 0, 50))
                .seed(7)
                .build();

        SplitResult result = CaseSplitting.run(settings, told::add);

        assertThat(result.experiments())
                .singleElement()
                .satisfies(experiment -> assertThat(Stream.of(Split.values())
                                .map(split -> experiment.cases(split).size()))
                        .containsExactly(1, 0, 1));
        assertThat(result.notices()).extracting(Notice::code).contains("NOT-PUBLISHED");
        assertThat(result.notices()).isEqualTo(told);
        assertThat(CaseSplitting.run(settings, notice -> {}).experiments()).isEqualTo(result.experiments());
    }

    @Test
    void the_published_split_is_that_of_the_catalogue() throws IOException {
        List<Experiment> experiments = CaseSplitting.run(SplitSettings.of(dataset, SplitScheme.PUBLISHED), told::add)
                .experiments();

        assertThat(experiments)
                .singleElement()
                .satisfies(experiment -> assertThat(experiment.members())
                        .hasSize(2)
                        .allMatch(member -> member.splitCase().roi().facts().split() == member.split()));
    }

    @Test
    void a_parameter_of_another_scheme_is_refused() {
        assertThatThrownBy(() ->
                        SplitSettings.builder(dataset).by(DomainProperty.LAB).build())
                .isInstanceOf(MidogException.class)
                .hasMessage("by means nothing with scheme published");
    }
}
