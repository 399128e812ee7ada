package dev.midog.analysis.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.core.random.SplitMix64;
import dev.midog.core.statistics.Bootstrap;
import dev.midog.core.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementReportTest {
    private static final Bootstrap NO_DRAWS = new Bootstrap(0, 1);

    /** J. Cohen, Educational and Psychological Measurement 20 (1960), the example of 200 cases in three classes. */
    @Test
    void cohens_own_example_has_a_kappa_of_0_492() {
        GroupAgreement total = totalOf(twoRaters(new int[][] {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}}));

        assertThat(total.firstTwo().observed()).isEqualTo(0.70);
        assertThat(total.firstTwo().kappa()).isCloseTo(0.492, within(0.0005));
        assertThat(total.firstTwoConfusion().count(0, 1)).isEqualTo(14);
        assertThat(total.firstTwoConfusion().count(1, 0)).isEqualTo(10);
    }

    /** The same paper's table of proportions, whose agreement is below chance. */
    @Test
    void cohens_example_below_chance_has_a_kappa_of_minus_0_09() {
        GroupAgreement total = totalOf(twoRaters(new int[][] {{25, 13, 12}, {12, 2, 16}, {3, 15, 2}}));

        assertThat(total.firstTwo().observed()).isEqualTo(0.29);
        assertThat(total.firstTwo().kappa()).isCloseTo(-0.09, within(0.005));
    }

    /**
     * The first two rows: A. R. Feinstein, D. V. Cicchetti, Journal of Clinical Epidemiology 43 (1990) 543-549, the same observed
     * agreement with high and low kappa.
     */
    @ParameterizedTest
    @CsvSource({"40, 9, 6, 45, 0.85, 0.70", "80, 10, 5, 5, 0.85, 0.32", "20, 5, 10, 15, 0.70, 0.40"})
    void examples_of_two_classes_have_the_published_kappa(
            int bothFirst, int firstSecond, int secondFirst, int bothSecond, double observed, double kappa) {
        GroupAgreement total = totalOf(twoRaters(new int[][] {{bothFirst, firstSecond}, {secondFirst, bothSecond}}));

        assertThat(total.firstTwo().observed()).isEqualTo(observed);
        assertThat(total.firstTwo().kappa()).isCloseTo(kappa, within(0.005));
    }

    /** The table of 10 subjects, 14 raters and 5 classes by which Fleiss' kappa is commonly explained. */
    @Test
    void the_table_of_fourteen_raters_has_a_fleiss_kappa_of_0_210() {
        GroupAgreement total = totalOf(manyRaters(new int[][] {
            {0, 0, 0, 0, 14},
            {0, 2, 6, 4, 2},
            {0, 0, 3, 5, 6},
            {0, 3, 9, 2, 0},
            {2, 2, 8, 1, 1},
            {7, 7, 0, 0, 0},
            {3, 2, 6, 3, 0},
            {2, 5, 3, 2, 2},
            {6, 5, 2, 1, 0},
            {0, 2, 2, 3, 7}
        }));

        assertThat(total.allVotes().observed()).isCloseTo(0.378, within(0.0005));
        assertThat(total.allVotes().kappa()).isCloseTo(0.210, within(0.0005));
        assertThat(total.annotationsByVotes()).containsExactly(Map.entry(14, 10L));
    }

    /** J. L. Fleiss, Psychological Bulletin 76 (1971), table 1: 30 patients, 6 psychiatrists, 5 diagnoses. */
    @Test
    void fleiss_own_example_has_a_kappa_of_0_430() {
        String table = """
                00060 03003 01401 00006 03030 20400 00402 20310 20040 00006
                10050 11040 03300 10050 02031 00501 30012 51000 02040 10203
                00006 01050 02013 20040 10041 05010 40002 02040 10500 00006""";
        int[][] counts = table.strip()
                .lines()
                .flatMap(line -> List.of(line.strip().split(" ")).stream())
                .map(digits -> digits.chars().map(digit -> digit - '0').toArray())
                .toArray(int[][]::new);

        GroupAgreement total = totalOf(manyRaters(counts));

        assertThat(counts).hasNumberOfRows(30);
        assertThat(total.allVotes().observed()).isCloseTo(0.556, within(0.0005));
        assertThat(total.allVotes().kappa()).isCloseTo(0.430, within(0.0005));
    }

    @Test
    void annotations_with_more_votes_count_by_their_share_of_agreeing_pairs() {
        Dataset dataset = dataset(List.of(votes(1, 1), votes(1, 2, 1), votes(2, 2, 2), votes(2), votes()));

        GroupAgreement total = totalOf(dataset);

        // (1 + 1/3 + 1) / 3; of 8 votes 4 are for each class.
        assertThat(total.allVotes().observed()).isCloseTo(7.0 / 9, within(1e-12));
        assertThat(total.allVotes().kappa()).isCloseTo((7.0 / 9 - 0.5) / 0.5, within(1e-12));
        assertThat(total.annotationsByVotes()).containsExactly(Map.entry(2, 1L), Map.entry(3, 2L));
        assertThat(total.firstTwo().annotations()).isEqualTo(3);
    }

    @Test
    void a_kappa_of_one_class_alone_is_not_defined() {
        GroupAgreement total = totalOf(dataset(List.of(votes(1, 1), votes(1, 1))));

        assertThat(total.firstTwo().observed()).isEqualTo(1);
        assertThat(total.firstTwo().kappa()).isNull();
        assertThat(total.allVotes().kappa()).isNull();
    }

    @Test
    void a_dataset_without_votes_has_nothing_to_compare() {
        GroupAgreement total = totalOf(dataset(List.of(votes(), votes(1))));

        assertThat(total.pairs()).isEmpty();
        assertThat(total.cases()).isZero();
        assertThat(total.firstTwo()).isEqualTo(new AgreementFigures(0, null, null, null, null));
    }

    @Test
    void detectors_stand_in_pairs_of_their_own_and_count_in_no_figure_of_the_people() {
        List<Annotator> annotators = List.of(
                new Annotator(1, "Anna", Extras.EMPTY),
                new Annotator(2, "RetinaNet", Extras.EMPTY),
                new Annotator(3, "Ben", Extras.EMPTY));
        Dataset dataset = dataset(
                annotators,
                List.of(
                        List.of(new Vote(1, 1L), new Vote(2, 2L), new Vote(1, 3L)),
                        List.of(new Vote(2, 3L), new Vote(1, 2L), new Vote(1, 1L), new Vote(2, 1L)),
                        List.of(new Vote(Category.NO_AGREEMENT, 2L), new Vote(2, 1L), new Vote(2, 3L))));

        AgreementReport report = AgreementReport.of(dataset, Grouping.DOMAIN, NO_DRAWS);

        assertThat(report.total().firstTwo().annotations()).isEqualTo(3);
        assertThat(report.total().firstTwo().observed()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(report.total().annotationsByVotes()).containsExactly(Map.entry(2, 3L));
        assertThat(report.total().pairs())
                .extracting(pair -> pair.first().name() + "-" + pair.second().name() + "-" + pair.hasDetector())
                .containsExactly("Anna-RetinaNet-true", "Anna-Ben-false", "RetinaNet-Ben-true");
        GroupAgreement.RaterPair withDetector = report.total().pairs().get(0);
        assertThat(withDetector.figures().annotations()).isEqualTo(2);
        assertThat(withDetector.confusion().count(0, 1)).isEqualTo(1);
        assertThat(withDetector.confusion().count(0, 0)).isEqualTo(1);
        assertThat(report.unknownVotes()).isEqualTo(1);
        assertThat(report.repeatedVotes()).isEqualTo(1);
    }

    @Test
    void votes_without_an_annotator_are_those_of_their_places() {
        AgreementReport report =
                AgreementReport.of(dataset(List.of(votes(1, 2, 1), votes(2, 2))), Grouping.DOMAIN, NO_DRAWS);

        assertThat(report.raters()).extracting(Rater::name).containsExactly("vote 1", "vote 2", "vote 3");
        assertThat(report.total().pairs())
                .extracting(pair -> pair.figures().annotations())
                .containsExactly(2L, 1L, 1L);
    }

    @Test
    void votes_of_more_annotators_than_a_table_can_hold_are_refused() {
        Dataset crowded =
                dataset(List.of(votes(IntStream.range(0, 101).map(i -> 1).toArray())));

        assertThatThrownBy(() -> totalOf(crowded)).hasMessageContaining("the votes are of 101 annotators");
    }

    @Test
    void groups_add_up_to_the_total_and_an_image_without_votes_to_compare_is_none() {
        Dataset dataset = images(List.of(List.of(votes(1, 1), votes(1, 2)), List.of(votes(2, 2)), List.of(votes(1))));

        AgreementReport report = AgreementReport.of(dataset, Grouping.IMAGE, NO_DRAWS);

        assertThat(report.groups()).hasSize(2);
        assertThat(report.groups().get(0).key()).containsEntry("fileName", "1.tiff");
        assertThat(report.groups().stream()
                        .mapToLong(group -> group.firstTwo().annotations())
                        .sum())
                .isEqualTo(report.total().firstTwo().annotations())
                .isEqualTo(3);
    }

    @Test
    void intervals_are_percentiles_over_draws_of_whole_cases() {
        SplitMix64 random = new SplitMix64(11);
        List<List<List<Vote>>> images = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<List<Vote>> annotations = new ArrayList<>();
            for (int j = random.between(1, 9); j > 0; j--) {
                int first = random.between(1, 2);
                annotations.add(votes(first, random.uniform() < 0.7 ? first : 3 - first));
            }
            images.add(annotations);
        }

        AgreementFigures figures = AgreementReport.of(images(images), Grouping.DOMAIN, new Bootstrap(300, 5))
                .total()
                .firstTwo();

        assertThat(figures.observedInterval()).isEqualTo(naiveInterval(images, 300, 5));
        ConfidenceInterval interval = Objects.requireNonNull(figures.kappaInterval());
        assertThat(figures.kappa()).isBetween(interval.low(), interval.high());
    }

    @Test
    void without_draws_there_are_no_intervals_and_the_same_seed_gives_the_same_ones() {
        Dataset dataset = images(
                List.of(List.of(votes(1, 1), votes(1, 2)), List.of(votes(2, 2)), List.of(votes(2, 1), votes(2, 2))));

        assertThat(totalOf(dataset).firstTwo().observedInterval()).isNull();
        assertThat(drawn(dataset, 3)).isEqualTo(drawn(dataset, 3)).isNotNull();
    }

    private static Object drawn(Dataset dataset, long seed) {
        GroupAgreement total = AgreementReport.of(dataset, Grouping.DOMAIN, new Bootstrap(50, seed))
                .total();
        return List.of(total.firstTwo(), total.allVotes());
    }

    /** Every draw written out: the share of agreeing annotations of the cases drawn, sorted, the middle 95 %. */
    private static ConfidenceInterval naiveInterval(List<List<List<Vote>>> images, int draws, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        double[] drawn = new double[draws];
        for (int i = 0; i < draws; i++) {
            int agreeing = 0;
            int all = 0;
            for (int j = 0; j < images.size(); j++) {
                for (List<Vote> votes : images.get(random.between(0, images.size() - 1))) {
                    agreeing += votes.get(0).equals(votes.get(1)) ? 1 : 0;
                    all++;
                }
            }
            drawn[i] = (double) agreeing / all;
        }
        Arrays.sort(drawn);
        return new ConfidenceInterval(quantile(drawn, 0.025), quantile(drawn, 0.975));
    }

    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }

    private static GroupAgreement totalOf(Dataset dataset) {
        return AgreementReport.of(dataset, Grouping.DOMAIN, NO_DRAWS).total();
    }

    private static Dataset twoRaters(int[][] counts) {
        List<List<Vote>> annotations = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                annotations.addAll(Collections.nCopies(counts[i][j], votes(i + 1, j + 1)));
            }
        }
        return dataset(annotations);
    }

    private static Dataset manyRaters(int[][] counts) {
        List<List<Vote>> annotations = new ArrayList<>();
        for (int[] row : counts) {
            List<Vote> given = new ArrayList<>();
            for (int i = 0; i < row.length; i++) {
                given.addAll(Collections.nCopies(row[i], new Vote(i + 1, null)));
            }
            annotations.add(given);
        }
        return dataset(annotations);
    }

    private static List<Vote> votes(int... classes) {
        return IntStream.of(classes).mapToObj(one -> new Vote(one, null)).toList();
    }

    private static Dataset dataset(List<List<Vote>> annotations) {
        return dataset(List.of(), annotations);
    }

    private static Dataset images(List<List<List<Vote>>> images) {
        List<Annotation> annotations = new ArrayList<>();
        List<Roi> rois = new ArrayList<>();
        for (List<List<Vote>> image : images) {
            long roiId = rois.size() + 1L;
            rois.add(new Roi(roiId, roiId + ".tiff", RoiFacts.NONE, Extras.EMPTY));
            image.forEach(votes -> annotations.add(annotation(annotations.size() + 1, roiId, votes)));
        }
        return new Dataset(Extras.EMPTY, List.of(), classes(), List.of(), rois, annotations, Extras.EMPTY);
    }

    private static Dataset dataset(List<Annotator> annotators, List<List<Vote>> votes) {
        List<Annotation> annotations = new ArrayList<>();
        votes.forEach(one -> annotations.add(annotation(annotations.size() + 1, 1, one)));
        List<Roi> rois = List.of(new Roi(1, "1.tiff", RoiFacts.NONE, Extras.EMPTY));
        return new Dataset(Extras.EMPTY, List.of(), classes(), annotators, rois, annotations, Extras.EMPTY);
    }

    private static Annotation annotation(long id, long roiId, List<Vote> votes) {
        return new Annotation(id, roiId, 1, new Shape.Spot(new Point(id, 0)), votes);
    }

    private static List<Category> classes() {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(id -> Category.named(id, "class " + id, Extras.EMPTY))
                .toList();
    }
}
