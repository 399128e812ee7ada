package dev.midog.analysis.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ExpertVotes;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetStatsTest {
    private static final MicronsPerPixel SCALE = new MicronsPerPixel(0.5, 0.25);

    @Test
    void area_and_density_mind_both_axes_of_the_scale_and_images_without_figures() {
        DatasetStats stats = stats(
                List.of(roi(1, "a", true), roi(2, "a", true), roi(3, "b", true)),
                List.of(spot(1, 1, 1, 500, 500), spot(2, 1, 1, 600, 500), spot(3, 3, 1, 500, 500)));

        // 4000 x 2000 px at 0.5 x 0.25 um: 2 mm x 0.5 mm
        assertThat(stats.total().areaMm2()).isEqualTo(3);
        Density density = Objects.requireNonNull(stats.total().density());
        assertThat(density.mean()).isEqualTo(1, within(1e-12));
        assertThat(density.median()).isEqualTo(1);
        assertThat(density.maximum()).isEqualTo(2);
        assertThat(density.pooled()).isEqualTo(1);
        assertThat(stats.total().shareWithoutMitoticFigures()).isEqualTo(1.0 / 3);
        assertThat(stats.groups().get(0).figures().density()).isEqualTo(new Density(1, 1, 2, 1));
    }

    @Test
    void images_that_were_never_published_have_no_area_and_groups_of_nothing_else_are_last() {
        DatasetStats stats =
                stats(List.of(roi(1, "c", false), roi(2, "a", false), roi(3, "b", true), roi(4, "a", true)), List.of());

        assertThat(stats.imagesListed()).isEqualTo(4);
        assertThat(stats.imagesPublished()).isEqualTo(2);
        assertThat(stats.total().images()).isEqualTo(2);
        assertThat(stats.total().areaMm2()).isEqualTo(2);
        assertThat(stats.groups())
                .extracting(group -> group.key().get("tumorType") + " " + group.published() + " "
                        + group.unpublishedImages() + " of " + group.figures().images())
                .containsExactly("a true 1 of 1", "b true 0 of 1", "c false 1 of 1");
        GroupFigures unpublished = stats.groups().get(2).figures();
        assertThat(unpublished.images()).isEqualTo(1);
        assertThat(unpublished.areaMm2()).isNull();
        assertThat(unpublished.shareWithoutMitoticFigures()).isNull();
    }

    @Test
    void roles_decide_what_is_counted_where_and_what_is_no_detection_is_told_apart() {
        Shape spot = new Shape.Spot(new Point(100, 100));
        DatasetStats stats = stats(
                List.of(roi(1, "a", true)),
                List.of(
                        spot(1, 1, 1, 100, 100),
                        spot(2, 1, 2, 100, 100),
                        spot(3, 1, 3, 100, 100),
                        spot(4, 1, Category.NO_AGREEMENT, 100, 100),
                        new Annotation(5, 1, 1, new Shape.ImageLabel(), List.of()),
                        new Annotation(6, 1, 1, spot, List.of(), null, null, true, Extras.EMPTY),
                        spot(7, 1, 1, 500, 500).withExtras(new Extras(Map.of(Annotation.CROWD, 1)))));

        assertThat(stats.total().annotations()).isEqualTo(3);
        assertThat(stats.total().mitoticFigures()).isEqualTo(1);
        assertThat(stats.total().hardNegatives()).isEqualTo(1);
        assertThat(stats.total().otherAnnotations()).isEqualTo(1);
        assertThat(stats.total().annotatedImages()).isEqualTo(1);
        assertThat(stats.notCounted()).isEqualTo(new DatasetStats.NotCounted(1, 1, 1, 1));
        assertThat(stats.notCounted().all()).isEqualTo(4);
    }

    @Test
    void a_box_crosses_the_border_where_a_part_of_it_lies_outside() {
        DatasetStats stats = stats(
                List.of(roi(1, "a", true)),
                List.of(
                        spot(1, 1, 1, 25, 25),
                        spot(2, 1, 1, 24.5, 100),
                        spot(3, 1, 1, 3975, 1975),
                        spot(4, 1, 1, 3975, 1975.5),
                        new Annotation(5, 1, 2, new Shape.Area(new Box(3990, 10, 4001, 20)), List.of())));

        assertThat(stats.total().crossingBoxes()).isEqualTo(3);
        assertThat(stats.total().imagesWithCrossingBoxes()).isEqualTo(1);
    }

    @Test
    void what_is_not_known_is_null_and_counted() {
        DatasetStats stats =
                stats(List.of(new Roi(1, "a.tiff", RoiFacts.NONE, Extras.EMPTY)), List.of(spot(1, 1, 1, 5, 5)));

        assertThat(stats.total().areaMm2()).isNull();
        assertThat(stats.total().density()).isNull();
        assertThat(stats.total().crossingBoxes()).isNull();
        assertThat(stats.total().imagesWithoutArea()).isEqualTo(1);
        assertThat(stats.total().agreement()).isEqualTo(new ExpertAgreement(0, null, null, null));
    }

    @Test
    void a_dataset_without_images_has_no_groups() {
        DatasetStats stats = stats(List.of(), List.of());

        assertThat(stats.groups()).isEmpty();
        assertThat(stats.total().images()).isZero();
        assertThat(stats.total().areaMm2()).isNull();
        assertThat(stats.total().shareWithoutMitoticFigures()).isNull();
    }

    @Test
    void agreement_is_that_of_the_first_two_votes() {
        // Counts of the published votes: first-two agreement 0.790, Cohen's kappa 0.575.
        List<List<Integer>> votes = new ArrayList<>();
        votes.addAll(Collections.nCopies(8917, List.of(1, 1)));
        votes.addAll(Collections.nCopies(8810, List.of(2, 2)));
        votes.addAll(Collections.nCopies(3044, List.of(2, 2, 2)));
        votes.addAll(Collections.nCopies(1623, List.of(1, 2, 1)));
        votes.addAll(Collections.nCopies(1560, List.of(2, 1, 2)));
        votes.addAll(Collections.nCopies(1397, List.of(2, 1, 1)));
        votes.addAll(Collections.nCopies(935, List.of(1, 2, 2)));
        votes.add(List.of(1));

        ExpertAgreement agreement = ExpertAgreement.of(votes);

        assertThat(agreement.annotations()).isEqualTo(26286);
        assertThat(agreement.firstTwo()).isEqualTo(0.790, within(0.0005));
        assertThat(agreement.cohenKappa()).isEqualTo(0.575, within(0.0005));
        assertThat(agreement.thirdVoteShare()).isEqualTo(5515.0 / 26286);
    }

    @Test
    void kappa_is_not_defined_where_all_votes_are_for_one_class() {
        assertThat(ExpertAgreement.of(List.of(List.of(1, 1), List.of(1, 1))))
                .isEqualTo(new ExpertAgreement(2, 1.0, null, 0.0));
        assertThat(ExpertAgreement.of(List.of(List.of(1, 2), List.of(2, 1))).cohenKappa())
                .isEqualTo(-1.0);
    }

    @Test
    void detectors_the_unknown_class_and_a_persons_second_vote_do_not_count() {
        List<Vote> votes = List.of(
                new Vote(Category.NO_AGREEMENT, 2L),
                new Vote(1, 1L),
                new Vote(2, 2L),
                new Vote(Category.NO_AGREEMENT, 3L),
                new Vote(2, 3L),
                new Vote(1, 3L),
                new Vote(2, 4L));
        Annotation annotation = new Annotation(1, 1, 2, new Shape.Spot(new Point(9, 9)), votes);
        ExpertVotes expertVotes = new ExpertVotes(dataset(List.of(), List.of()).annotators());

        assertThat(expertVotes.on(annotation)).containsExactly(1, 2, 2);
        assertThat(expertVotes.detectorsLeftOut()).containsExactly("RetinaNet");
    }

    @Test
    void votes_without_an_annotator_all_count_even_where_no_class_is_agreed() {
        List<Vote> votes = List.of(new Vote(2, null), new Vote(2, null), new Vote(1, null));
        ExpertVotes expertVotes = new ExpertVotes(dataset(List.of(), List.of()).annotators());
        Shape spot = new Shape.Spot(new Point(9, 9));

        assertThat(expertVotes.on(new Annotation(1, 1, 0, spot, votes))).containsExactly(2, 2, 1);
        assertThat(expertVotes.on(new Annotation(1, 1, 1, spot, votes, null, null, true, Extras.EMPTY)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Annette", "Yolanda Bennet", "expert 1", ""})
    void people_are_not_taken_for_detectors_by_a_part_of_their_name(String name) {
        assertThat(new Annotator(1, name, Extras.EMPTY).isDetector()).isFalse();
        assertThat(new Annotator(1, name + " (RetinaNet)", Extras.EMPTY).isDetector())
                .isTrue();
    }

    private static DatasetStats stats(List<Roi> rois, List<Annotation> annotations) {
        return DatasetStats.of(dataset(rois, annotations), Grouping.TUMOR, 50);
    }

    private static Dataset dataset(List<Roi> rois, List<Annotation> annotations) {
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(
                        Category.named(1, "mitotic figure", Extras.EMPTY),
                        Category.named(2, "hard negative", Extras.EMPTY),
                        Category.named(3, "eosinophil", Extras.EMPTY)),
                List.of(
                        new Annotator(1, "expert 1", Extras.EMPTY),
                        new Annotator(2, "RetinaNet", Extras.EMPTY),
                        new Annotator(3, "expert 2", Extras.EMPTY),
                        new Annotator(4, "expert 3", Extras.EMPTY)),
                rois,
                annotations,
                Extras.EMPTY);
    }

    private static Roi roi(long id, String tumorType, boolean published) {
        RoiFacts facts = new RoiFacts(4000, 2000, tumorType, null, null, null, SCALE, null, published);
        return new Roi(id, id + ".tiff", facts, Extras.EMPTY);
    }

    private static Annotation spot(long id, long roiId, int categoryId, double x, double y) {
        return new Annotation(id, roiId, categoryId, new Shape.Spot(new Point(x, y)), List.of());
    }
}
