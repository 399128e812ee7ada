package dev.midog.analysis.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crowds of annotations, against comparing all of them with each other. */
class ProximityChecksTest {
    private static final RoiFacts KNOWN =
            new RoiFacts(1000, 800, null, null, null, null, new MicronsPerPixel(0.25, 0.5), null, null);

    private final List<Annotation> annotations = new ArrayList<>();

    @Test
    void pairs_are_counted_the_closest_are_told_and_a_conflict_with_the_nearest() {
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            int categoryId = i % 3 == 0 ? 2 : 1;
            Point at = new Point(random.nextInt(300), i < 50 ? 100 : random.nextInt(300));
            annotations.add(spot(i + 1, 7, categoryId, at));
        }

        for (double microns : new double[] {0, 1, 7.5, 30, 1e9}) {
            Findings findings = new Findings(5, Set.of());
            DatasetChecks.run(dataset(), FileIds.of(dataset()), microns, findings);

            assertThat(findings.list())
                    .filteredOn(one -> one.rule() == Rule.NEAR_DUPLICATE || one.rule() == Rule.NEAR_CONFLICT)
                    .map(one -> one.count() + " " + one.examples())
                    .isEqualTo(byComparingAll(microns));
        }
    }

    private List<String> byComparingAll(double microns) {
        List<String> pairs = new ArrayList<>();
        List<FindingExample> conflicts = new ArrayList<>();
        for (Annotation one : annotations) {
            if (one.categoryId() != 1) {
                continue;
            }
            double nearest = microns;
            String told = "";
            for (Annotation other : annotations) {
                double distance = Math.hypot(
                        (one.shape().centre().x() - other.shape().centre().x()) * 0.25,
                        (one.shape().centre().y() - other.shape().centre().y()) * 0.5);
                String text = String.format(Locale.ROOT, "%.2f um from annotation ", distance);
                if (other.categoryId() == 1 && other.id() > one.id() && distance < microns) {
                    pairs.add(String.format(Locale.ROOT, "%020.12f", distance) + "annotation " + other.id()
                            + " in own.tiff: " + text + one.id());
                } else if (other.categoryId() == 2 && distance < nearest) {
                    nearest = distance;
                    told = text + other.id();
                }
            }
            if (!told.isEmpty()) {
                conflicts.add(
                        new FindingExample("annotation " + one.id() + " in own.tiff: " + told, "own.tiff", one.id()));
            }
        }
        List<String> texts = pairs.stream()
                .sorted(Comparator.comparing((String pair) -> pair.substring(0, 20)))
                .map(pair -> pair.substring(20))
                .toList();
        List<FindingExample> closest = texts.stream()
                .limit(5)
                .map(text -> new FindingExample(text, "own.tiff", Long.valueOf(text.split(" ", 3)[1])))
                .toList();
        List<String> expected = new ArrayList<>();
        if (!texts.isEmpty()) {
            expected.add(texts.size() + " " + closest);
        }
        if (!conflicts.isEmpty()) {
            expected.add(conflicts.size() + " " + conflicts.subList(0, Math.min(5, conflicts.size())));
        }
        return expected;
    }

    @ParameterizedTest
    @CsvSource({"0, 7.5", "1, 7.5", "1, 1000000000"})
    void a_hundred_thousand_figures_in_one_place_or_column_are_counted(int apart, double microns) {
        for (int i = 0; i < 100_000; i++) {
            annotations.add(spot(i + 1L, 7, i % 2 + 1, new Point(500, 500 + apart * i)));
        }
        Findings findings = new Findings(2, Set.of());

        DatasetChecks.run(dataset(), FileIds.of(dataset()), microns, findings);

        long figures = 50_000;
        // In the column there is a figure every micrometer, so that each has 7 behind it within less than 7.5.
        long expected = apart == 1 && microns == 7.5 ? 7 * figures - 28 : figures * (figures - 1) / 2;
        assertThat(findings.list())
                .filteredOn(one -> one.rule() == Rule.NEAR_DUPLICATE || one.rule() == Rule.NEAR_CONFLICT)
                .extracting(Finding::count)
                .containsExactly(expected, figures);
    }

    @Test
    void the_closest_pair_is_that_of_all_images() {
        annotations.add(spot(1, 7, 1, new Point(500, 500)));
        annotations.add(spot(2, 7, 1, new Point(520, 500)));
        annotations.add(spot(3, 8, 1, new Point(500, 500)));
        annotations.add(spot(4, 8, 1, new Point(504, 500)));
        Findings findings = new Findings(1, Set.of());

        DatasetChecks.run(dataset(), FileIds.of(dataset()), 7.5, findings);

        assertThat(findings.list())
                .filteredOn(one -> one.rule() == Rule.NEAR_DUPLICATE)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.count()).isEqualTo(2);
                    assertThat(finding.message().toString()).contains("(the closest 1.00 um)");
                    assertThat(finding.examples())
                            .containsExactly(new FindingExample(
                                    "annotation 4 in other.tiff: 1.00 um from annotation 3", "other.tiff", 4L));
                });
    }

    private static Annotation spot(long id, long roiId, int categoryId, Point at) {
        return new Annotation(id, roiId, categoryId, new Shape.Spot(at), List.of());
    }

    private Dataset dataset() {
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(
                        Category.named(1, "mitotic figure", Extras.EMPTY),
                        Category.named(2, "not mitotic figure", Extras.EMPTY)),
                List.of(),
                List.of(new Roi(7, "own.tiff", KNOWN, Extras.EMPTY), new Roi(8, "other.tiff", KNOWN, Extras.EMPTY)),
                annotations,
                Extras.EMPTY);
    }
}
