package dev.midog.analysis.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueJoin;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetChecksTest {
    private static final RoiFacts KNOWN = new RoiFacts(
            1000, 800, "own tumor", "own scanner", "own lab", "human", new MicronsPerPixel(0.25, 0.5), null, null);

    private final List<Category> categories = new ArrayList<>(List.of(
            Category.named(1, "mitotic figure", Extras.EMPTY), Category.named(2, "not mitotic figure", Extras.EMPTY)));
    private final List<Annotator> annotators = new ArrayList<>();
    private final List<Roi> rois = new ArrayList<>(List.of(new Roi(7, "own.tiff", KNOWN, Extras.EMPTY)));
    private final List<Annotation> annotations = new ArrayList<>(List.of(box(1, 1, 500, 500, 550, 550)));

    @Test
    void a_dataset_that_keeps_all_rules_has_no_findings() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_crowd_is_told_and_is_neither_near_another_figure_nor_a_figure_itself() {
        Annotation crowd = box(2, 1, 490, 490, 560, 560).withExtras(new Extras(Map.of(Annotation.CROWD, 1)));
        annotations.add(crowd);

        assertThat(findings()).extracting(Finding::rule).containsExactly(Rule.CROWD);

        annotations.remove(0);

        assertThat(findings()).extracting(Finding::rule).containsExactly(Rule.CROWD, Rule.NO_MITOTIC_FIGURE);
    }

    @ParameterizedTest
    @CsvSource({
        // left, top, right, lower, what is found
        "   0,   0,   50,  50, ''",
        " 950, 750, 1000, 800, ''",
        "  -1,   0,   49,  50, 'BORDER-CROSSING NEGATIVE'",
        " 951, 750, 1001, 800, 'BORDER-CROSSING'",
        " 950, 751, 1000, 801, 'BORDER-CROSSING'",
        " -30,   0,   20,  50, 'BORDER-CROSSING CENTRE-OUTSIDE NEGATIVE'",
        " 975, 750, 1025, 800, 'BORDER-CROSSING CENTRE-OUTSIDE'",
        " -50,   0,    0,  50, 'BOX-OUTSIDE CENTRE-OUTSIDE NEGATIVE'",
        "1000,   0, 1050,  50, 'BOX-OUTSIDE CENTRE-OUTSIDE'",
        "   0, 800,   50, 850, 'BOX-OUTSIDE CENTRE-OUTSIDE'",
        " 0.5,   0,   50,  50, 'FRACTIONAL'",
        "  10,  10,   10,  60, 'EMPTY-BOX'",
        "  10,  10,   60,  10, 'EMPTY-BOX'",
    })
    void a_box_is_judged_by_its_edges(double minX, double minY, double maxX, double maxY, String codes) {
        annotations.add(box(2, 2, minX, minY, maxX, maxY));

        assertThat(codes()).isEqualTo(codes);
    }

    @Test
    void spots_circles_and_polygons_are_judged_as_they_are_drawn() {
        annotations.add(shape(2, 2, new Shape.Spot(new Point(0, 0))));
        annotations.add(shape(3, 2, new Shape.SpecialSpot(new Point(1000, 10))));
        annotations.add(shape(4, 2, new Shape.Circle(new Box(-5, 100, 20, 125))));
        annotations.add(
                shape(5, 2, new Shape.Polygon(List.of(new Point(10, 10), new Point(20, 20), new Point(30, 30)))));
        annotations.add(shape(6, 2, new Shape.Polygon(List.of(new Point(9, 9), new Point(9, 40), new Point(40, 9)))));
        annotations.add(shape(7, 2, new Shape.ImageLabel()));
        annotations.add(shape(
                8,
                2,
                new Shape.Polygon(
                        List.of(new Point(200, 10), new Point(240, 50), new Point(240, 10), new Point(200, 50)))));

        assertThat(counts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "BOX-OUTSIDE", 1L,
                        "CENTRE-OUTSIDE", 1L,
                        "BORDER-CROSSING", 1L,
                        "NEGATIVE", 1L,
                        "CROSSING-OUTLINE", 1L,
                        "EMPTY-BOX", 1L));
    }

    @Test
    void crossing_tells_of_how_many_images() {
        rois.add(new Roi(8, "other.tiff", KNOWN, Extras.EMPTY));
        annotations.add(box(2, 2, 990, 10, 1040, 60));
        annotations.add(box(3, 2, 990, 110, 1040, 160));
        annotations.add(of(4, 8, 1, new Shape.Area(new Box(990, 10, 1040, 60)), List.of()));

        Finding crossing = finding(Rule.BORDER_CROSSING);

        assertThat(crossing.count()).isEqualTo(3);
        assertThat(crossing.message().toString())
                .startsWith("3 annotations cross the border of their images (in 2 images); ");
        assertThat(crossing.examples().get(0).text())
                .isEqualTo("annotation 2 in own.tiff: [990, 10, 1040, 60] in 1000 x 800 px");
    }

    @ParameterizedTest
    @CsvSource({
        // right, down (pixels of 0.25 x 0.5 um), what is found
        "29.9,  0, NEAR-DUPLICATE",
        "30,    0, ''",
        "0,    14, NEAR-DUPLICATE",
        "0,    15, ''",
        "20,   10, NEAR-DUPLICATE",
        "24,    9, ''",
    })
    void figures_are_near_each_other_by_micrometres_of_both_axes(double right, double down, String codes) {
        annotations.add(shape(2, 1, new Shape.Spot(new Point(525 + right, 525 + down))));

        assertThat(codes().replace("FRACTIONAL", "").strip()).isEqualTo(codes);
    }

    @Test
    void pairs_are_counted_and_a_figure_beside_others_of_another_class_once() {
        annotations.add(box(2, 1, 504, 500, 554, 550));
        annotations.add(box(3, 1, 508, 500, 558, 550));
        annotations.add(box(4, 2, 500, 504, 550, 554));
        annotations.add(box(5, 2, 500, 506, 550, 556));

        assertThat(finding(Rule.NEAR_DUPLICATE).count()).isEqualTo(3);
        assertThat(finding(Rule.NEAR_DUPLICATE).message().toString())
                .startsWith("3 pairs of mitotic figures lie closer than 7.5 um (the closest 1.00 um); ");
        assertThat(finding(Rule.NEAR_CONFLICT).count()).isEqualTo(3);
        assertThat(finding(Rule.NEAR_CONFLICT).examples().get(0).text())
                .isEqualTo("annotation 1 in own.tiff: 2.00 um from annotation 4");
    }

    @Test
    void without_a_scale_distances_are_not_guessed() {
        rois.set(0, new Roi(7, "own.tiff", RoiFacts.ofSize(1000, 800), Extras.EMPTY));
        annotations.add(box(2, 1, 501, 500, 551, 550));

        assertThat(codes()).isEqualTo("NO-SCALE");
    }

    @Test
    void the_same_annotation_twice_is_found_but_not_one_of_another_class_or_deleted() {
        annotations.add(box(2, 1, 500, 500, 550, 550));
        annotations.add(box(3, 2, 500, 500, 550, 550));
        annotations.add(new Annotation(
                4, 7, 1, new Shape.Area(new Box(500, 500, 550, 550)), List.of(), null, null, true, Extras.EMPTY));

        assertThat(finding(Rule.DUPLICATE_ANNOTATION).count()).isEqualTo(1);
        assertThat(finding(Rule.DUPLICATE_ANNOTATION).examples())
                .containsExactly(new FindingExample("annotation 2 in own.tiff: repeats annotation 1", "own.tiff", 2L));
        assertThat(finding(Rule.DELETED).count()).isEqualTo(1);
    }

    @Test
    void a_zero_is_a_zero_whatever_its_sign() {
        annotations.add(box(2, 2, 0.0, -0.0, 50, 50));
        annotations.add(box(3, 2, -0.0, 0.0, 50, 50));
        annotations.add(shape(4, 2, new Shape.Spot(new Point(-0.0, 9))));
        annotations.add(shape(5, 2, new Shape.Spot(new Point(0.0, 9))));

        assertThat(finding(Rule.DUPLICATE_ANNOTATION).examples())
                .extracting(FindingExample::annotationId)
                .containsExactly(3L, 5L);
        assertThat(Mender.mend(dataset(), Map.of(), Set.of()).dataset().annotations())
                .hasSize(3);
    }

    @Test
    void guids_must_be_unique() {
        annotations.add(withGuid(2, 10, "a"));
        annotations.add(withGuid(3, 110, "b"));
        annotations.add(withGuid(4, 210, "a"));

        assertThat(codes()).isEqualTo("DUPLICATE-GUID");
        assertThat(finding(Rule.DUPLICATE_GUID).examples())
                .containsExactly(new FindingExample("annotation 4 in own.tiff: a", "own.tiff", 4L));
    }

    @Test
    void the_class_must_be_that_of_most_experts() {
        annotators.addAll(List.of(
                new Annotator(1, "A. Expert", Extras.EMPTY),
                new Annotator(2, "B. Expert", Extras.EMPTY),
                new Annotator(3, "RetinaNet", Extras.EMPTY)));
        annotations.add(voted(2, 2, new Vote(1, 1L), new Vote(1, 2L)));
        annotations.add(voted(3, 2, new Vote(1, 1L), new Vote(2, 2L)));
        annotations.add(voted(4, 2, new Vote(2, 1L), new Vote(1, 3L)));
        annotations.add(voted(5, 2, new Vote(2, 1L), new Vote(1, 1L)));
        annotations.add(voted(6, 2, new Vote(2, 1L), new Vote(Category.NO_AGREEMENT, 2L)));
        annotations.add(voted(7, 2, new Vote(2, null), new Vote(9, null)));

        assertThat(counts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "CLASS-AGAINST-VOTES", 1L,
                        "REPEATED-VOTES", 1L,
                        "UNKNOWN-VOTES", 1L,
                        "ANONYMOUS-VOTES", 1L,
                        "UNKNOWN-VOTE", 1L));
        assertThat(finding(Rule.CLASS_AGAINST_VOTES).examples().get(0).text())
                .isEqualTo("annotation 2 in own.tiff: \"not mitotic figure\", most voted for \"mitotic figure\"");
    }

    @Test
    void classes_are_checked_by_name_and_use() {
        categories.set(0, Category.named(1, "apoptosis", Extras.EMPTY));
        categories.add(Category.named(3, "Not-Mitotic  Figure", Extras.EMPTY));
        annotations.add(of(2, 7, Category.NO_AGREEMENT, new Shape.Area(new Box(10, 10, 60, 60)), List.of()));

        assertThat(codes()).isEqualTo("DUPLICATE-CLASS NO-MITOTIC-CLASS NO-AGREEMENT OTHER-CLASS NO-MITOTIC-FIGURE");
        assertThat(finding(Rule.NO_MITOTIC_CLASS).examples().get(0).text())
                .isEqualTo("the classes are [1 \"apoptosis\", 2 \"not mitotic figure\", 3 \"Not-Mitotic  Figure\"]");
    }

    @Test
    void ids_that_are_a_numbering_have_no_gaps_but_others_may() {
        for (int i = 2; i <= 40; i++) {
            if (i != 17 && i != 18) {
                annotations.add(box(i, 2, 20 * i, 10, 20 * i + 15, 25));
            }
        }
        assertThat(finding(Rule.ID_GAP).count()).isEqualTo(2);
        assertThat(finding(Rule.ID_GAP).examples())
                .containsExactly(FindingExample.of("id 17"), FindingExample.of("id 18"));

        annotations.add(box(5_000_000_000L, 2, 10, 400, 60, 450));
        assertThat(codes()).doesNotContain("ID-GAP");
    }

    @Test
    void images_must_have_names_of_their_own_and_are_told_where_they_are_empty() {
        rois.add(new Roi(8, "own.tiff", RoiFacts.NONE, Extras.EMPTY));

        assertThat(codes()).isEqualTo("DUPLICATE-IMAGE NO-MITOTIC-FIGURE NO-ANNOTATION NO-SIZE");
    }

    @Test
    void what_the_catalogue_knows_better_is_told() {
        rois.add(published(1, "001.tiff", facts("human breast cancer", "Hamammatsu XR", "human")));
        rois.add(published(2, "3.png", RoiFacts.ofSize(10, 10)));
        rois.add(published(151, "151.tiff", RoiFacts.NONE));
        rois.add(published(245, "245.tiff", facts("canine lymphoma", null, null)));
        rois.add(published(405, "405.tiff", facts("canine soft tissue sarcoma", null, "Human")));
        rois.add(published(401, "401.tiff", facts("human melanoma", null, null)));

        Map<String, Long> counts = counts();

        assertThat(counts)
                .containsEntry("SPELLING", 2L)
                .containsEntry("ID-AGAINST-NAME", 1L)
                .containsEntry("NOT-PUBLISHED", 1L)
                .containsEntry("SPECIES-ERRATUM", 1L)
                .containsEntry("CATALOGUE-DISAGREES", 1L);
        assertThat(finding(Rule.SPELLING).examples())
                .extracting(FindingExample::text)
                .containsExactly(
                        "001.tiff: \"Hamammatsu XR\" is published as \"Hamamatsu XR\"",
                        "245.tiff: \"canine lymphoma\" is published as \"canine lymphosarcoma\"");
        assertThat(finding(Rule.SPECIES_ERRATUM).examples())
                .extracting(FindingExample::text)
                .containsExactly("405.tiff: species \"Human\", published as \"canine\"");
        assertThat(finding(Rule.CATALOGUE_DISAGREES).examples())
                .extracting(FindingExample::text)
                .containsExactly(
                        "401.tiff: tumor type \"human melanoma\", published as \"human neuroendocrine tumor\"");
    }

    @Test
    void findings_come_gravest_first_with_as_many_examples_as_wanted_and_none_that_is_ignored() {
        for (int i = 2; i < 12; i++) {
            annotations.add(box(i, 2, 20 * i, -5, 20 * i + 15, 25));
            annotations.add(box(i + 100, 2, 20 * i, 100, 20 * i, 125));
        }
        Findings findings = new Findings(2, EnumSet.of(Rule.NEGATIVE));
        DatasetChecks.run(dataset(), FileIds.of(dataset()), 7.5, findings);

        assertThat(findings.list()).extracting(Finding::rule).containsExactly(Rule.EMPTY_BOX, Rule.BORDER_CROSSING);
        assertThat(findings.list()).allSatisfy(finding -> {
            assertThat(finding.count()).isEqualTo(10);
            assertThat(finding.examples()).hasSize(2);
        });
    }

    private static RoiFacts facts(String tumorType, @Nullable String scanner, @Nullable String species) {
        return new RoiFacts(null, null, tumorType, scanner, null, species, null, null, null);
    }

    private static Roi published(long id, String name, RoiFacts facts) {
        return new Roi(id, name, facts, Extras.EMPTY);
    }

    private Annotation withGuid(long id, int left, String guid) {
        Shape shape = new Shape.Area(new Box(left, 10, left + 50, 60));
        return new Annotation(id, 7, 2, shape, List.of(), guid, null, false, Extras.EMPTY);
    }

    private Annotation voted(long id, int categoryId, Vote... votes) {
        Shape shape = new Shape.Area(new Box(100 * id, 10, 100 * id + 50, 60));
        return of(id, 7, categoryId, shape, List.of(votes));
    }

    private static Annotation box(long id, int categoryId, double minX, double minY, double maxX, double maxY) {
        return shape(id, categoryId, new Shape.Area(new Box(minX, minY, maxX, maxY)));
    }

    private static Annotation shape(long id, int categoryId, Shape shape) {
        return of(id, 7, categoryId, shape, List.of());
    }

    private static Annotation of(long id, long roiId, int categoryId, Shape shape, List<Vote> votes) {
        return new Annotation(id, roiId, categoryId, shape, votes);
    }

    private Dataset dataset() {
        Dataset dataset = new Dataset(Extras.EMPTY, List.of(), categories, annotators, rois, annotations, Extras.EMPTY);
        return CatalogueJoin.join(dataset, Catalogue.midogPlusPlus(), new Notices());
    }

    private List<Finding> findings() {
        Findings findings = new Findings(100, Set.of());
        DatasetChecks.run(dataset(), FileIds.of(dataset()), DatasetChecks.NEAR_MICRONS, findings);
        return findings.list();
    }

    private Finding finding(Rule rule) {
        return findings().stream()
                .filter(one -> one.rule() == rule)
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " is not among " + codes()));
    }

    private Map<String, Long> counts() {
        return findings().stream().collect(Collectors.toMap(one -> one.rule().code(), Finding::count));
    }

    private String codes() {
        return findings().stream().map(one -> one.rule().code()).collect(Collectors.joining(" "));
    }
}
