package dev.midog.analysis.merge;

import static dev.midog.analysis.merge.MergeDatasets.PLAIN;
import static dev.midog.analysis.merge.MergeDatasets.asVotes;
import static dev.midog.analysis.merge.MergeDatasets.dataset;
import static dev.midog.analysis.merge.MergeDatasets.inputs;
import static dev.midog.analysis.merge.MergeDatasets.people;
import static dev.midog.analysis.merge.MergeDatasets.rois;
import static dev.midog.analysis.merge.MergeDatasets.spot;
import static dev.midog.analysis.merge.MergeDatasets.voted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergedVotesTest {
    private final Notices notices = new Notices();

    @Test
    void annotators_of_one_name_are_one_person_unless_they_are_told_apart_by_file() {
        Dataset a = people("001.tiff", new Annotator(1, "Anna", Extras.EMPTY));
        Dataset b = people("002.tiff", new Annotator(3, "Anna", Extras.EMPTY));
        MergeOptions byFile =
                new MergeOptions(IdPolicy.RENUMBER, DuplicatePolicy.KEEP, 25, false, TieRule.UNDECIDED, true, Set.of());

        assertThat(merge(PLAIN, a, b).annotators()).extracting(Annotator::name).containsExactly("Anna");
        assertThat(codes()).isEmpty();
        assertThat(merge(byFile, a, b).annotators())
                .extracting(Annotator::name)
                .containsExactly("Anna", "Anna (file2)");
        assertThat(merge(byFile, a, b).annotations().get(1).votes()).containsExactly(new Vote(1, 3L));
    }

    @Test
    void numbered_annotators_of_two_files_become_one_person_with_a_note() {
        Dataset a = people("001.tiff", new Annotator(1, "expert 1", Extras.EMPTY));
        Dataset b = people("002.tiff", new Annotator(1, "expert 1", Extras.EMPTY));
        MergeOptions byFile =
                new MergeOptions(IdPolicy.RENUMBER, DuplicatePolicy.KEEP, 25, false, TieRule.UNDECIDED, true, Set.of());

        assertThat(merge(byFile, a, b).annotators())
                .extracting(Annotator::name)
                .containsExactly("expert 1", "expert 1 (file2)");
        assertThat(codes()).isEmpty();
        assertThat(merge(PLAIN, a, b).annotators()).extracting(Annotator::name).containsExactly("expert 1");
        assertThat(notices.list())
                .extracting(Notice::message)
                .containsExactly("file2.json: expert 1 of this and of an earlier input become one person each, though"
                        + " numbers do not name people; if they are others, give annotators file");
    }

    @Test
    void votes_of_two_experts_are_gathered_under_the_names_of_their_files() {
        Dataset merged = merge(
                asVotes(TieRule.UNDECIDED),
                dataset(rois("001.tiff"), spot(1, 1, 10, 1), spot(2, 1, 100, 2), spot(3, 1, 300, 1)),
                dataset(rois("001.tiff"), spot(1, 1, 103, 1), spot(2, 1, 12, 1)));

        assertThat(merged.annotators()).extracting(Annotator::name).containsExactly("file1", "file2");
        assertThat(merged.annotations()).extracting(Annotation::id).containsExactly(1L, 2L, 3L);
        assertThat(merged.annotations())
                .extracting(Annotation::categoryId)
                .containsExactly(1, Category.NO_AGREEMENT, 1);
        assertThat(merged.annotations().get(0).votes()).containsExactly(new Vote(1, 1L), new Vote(1, 2L));
        assertThat(merged.annotations().get(1).votes()).containsExactly(new Vote(2, 1L), new Vote(1, 2L));
        assertThat(merged.annotations().get(2).votes()).containsExactly(new Vote(1, 1L));
        assertThat(merged.annotations().get(0).shape()).isEqualTo(new Shape.Spot(new Point(10, 10)));
    }

    @Test
    void votes_without_an_annotator_of_two_copies_of_one_file_count_once() {
        Dataset anna = reviewed("Anna", 2);
        Dataset ben = reviewed("Ben", 1);

        Dataset merged = merge(asVotes(TieRule.UNDECIDED), anna, ben);

        assertThat(merged.annotators())
                .extracting(Annotator::name)
                .containsExactlyInAnyOrder("Anna", "expert 1", "expert 2", "expert 3", "Ben");
        assertThat(merged.annotations().get(0).votes()).hasSize(5);
        assertThat(merged.annotations().get(1).votes()).hasSize(3);
        assertThat(merged.annotations().get(0).categoryId()).isEqualTo(1);
        assertThat(notices.list())
                .extracting(Notice::message)
                .containsExactly(
                        "file2.json: votes without an annotator that file1.json has as well, and that count once: 6");
    }

    private static Dataset reviewed(String name, int vote) {
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                MergeDatasets.CLASSES,
                List.of(new Annotator(1, name, Extras.EMPTY)),
                rois("001.tiff"),
                List.of(
                        voted(
                                spot(1, 1, 10, 1),
                                new Vote(1, null),
                                new Vote(2, null),
                                new Vote(1, null),
                                new Vote(vote, 1L)),
                        voted(spot(2, 1, 100, 2), new Vote(2, null), new Vote(2, null), new Vote(1, null))),
                Extras.EMPTY);
    }

    @Test
    void votes_without_an_annotator_that_differ_are_of_different_people() {
        Dataset merged = merge(
                asVotes(TieRule.UNDECIDED),
                dataset(rois("001.tiff"), voted(spot(1, 1, 10, 1), new Vote(1, null), new Vote(1, null))),
                dataset(rois("001.tiff"), voted(spot(1, 1, 10, 1), new Vote(1, null), new Vote(2, null))));

        assertThat(merged.annotators())
                .extracting(Annotator::name)
                .containsExactly("file1 1", "file1 2", "file2 1", "file2 2");
        assertThat(merged.annotations().get(0).votes()).hasSize(4);
    }

    @Test
    void one_vote_without_an_annotator_beside_that_of_the_only_one_is_not_theirs() {
        Dataset merged = merge(
                asVotes(TieRule.UNDECIDED),
                people("001.tiff", List.of(new Annotator(1, "Anna", Extras.EMPTY)), new Vote(1, null), new Vote(2, 1L)),
                people("001.tiff", List.of(new Annotator(1, "Ben", Extras.EMPTY)), new Vote(1, null), new Vote(2, 1L)));

        assertThat(merged.annotators()).extracting(Annotator::name).containsExactlyInAnyOrder("Anna", "Ben", "expert");
        assertThat(merged.annotations().get(0).votes()).hasSize(3);
        assertThat(merged.annotations().get(0).categoryId()).isEqualTo(2);
    }

    @Test
    void an_annotation_that_the_only_annotator_has_not_voted_on_is_no_vote_of_theirs() {
        Dataset half = new Dataset(
                Extras.EMPTY,
                List.of(),
                MergeDatasets.CLASSES,
                List.of(new Annotator(1, "Anna", Extras.EMPTY)),
                rois("001.tiff"),
                List.of(voted(spot(1, 1, 10, 1), new Vote(2, 1L)), spot(2, 1, 100, 1)),
                Extras.EMPTY);
        Dataset ben = people("001.tiff", List.of(new Annotator(1, "Ben", Extras.EMPTY)), new Vote(2, 1L));

        Dataset merged = merge(asVotes(TieRule.UNDECIDED), half, ben);

        assertThat(merged.annotations().get(1).votes()).isEmpty();
        assertThat(merged.annotations()).extracting(Annotation::categoryId).containsExactly(2, 1);
    }

    @ParameterizedTest
    @CsvSource({"UNDECIDED, -1", "FIRST, 2", "MF, 1", "NMF, 2"})
    void a_tie_is_broken_as_told(TieRule tie, int categoryId) {
        Dataset merged = merge(
                asVotes(tie),
                dataset(rois("001.tiff"), spot(1, 1, 10, 2)),
                dataset(rois("001.tiff"), spot(1, 1, 12, 1)));

        assertThat(merged.annotations()).extracting(Annotation::categoryId).containsExactly(categoryId);
    }

    @Test
    void votes_for_kinds_of_a_class_are_votes_for_it() {
        List<Category> classes = List.of(
                Category.named(1, "mitotic figure", Extras.EMPTY),
                Category.named(2, "hard negative", Extras.EMPTY),
                Category.named(3, "atypical mitotic figure", Extras.EMPTY),
                Category.named(4, "normal mitotic figure", Extras.EMPTY));

        assertThat(majority(classes, 1, 3, 2)).isEqualTo(1);
        assertThat(majority(classes, 3, 4, 2)).isEqualTo(1);
        assertThat(majority(classes, 3, 3, 4)).isEqualTo(3);
        assertThat(majority(classes, 2, 2, 3)).isEqualTo(2);
        assertThat(majority(classes, 3, 4, 2, 2)).isEqualTo(Category.NO_AGREEMENT);
    }

    private int majority(List<Category> classes, int... votes) {
        Dataset[] files = IntStream.of(votes)
                .mapToObj(vote -> new Dataset(
                        Extras.EMPTY,
                        List.of(),
                        classes,
                        List.of(),
                        rois("a.tiff"),
                        List.of(spot(1, 1, 100, vote)),
                        Extras.EMPTY))
                .toArray(Dataset[]::new);
        return merge(asVotes(TieRule.UNDECIDED), files).annotations().get(0).categoryId();
    }

    @Test
    void the_majority_is_of_people_and_of_the_first_vote_of_each() {
        List<Annotator> annotators =
                List.of(new Annotator(1, "Anna", Extras.EMPTY), new Annotator(2, "RetinaNet", Extras.EMPTY));
        Dataset a = people("001.tiff", annotators, new Vote(2, 1L), new Vote(1, 2L), new Vote(1, 1L));
        Dataset b = people("001.tiff", List.of(new Annotator(1, "Ben", Extras.EMPTY)), new Vote(2, 1L));
        Dataset c = people("001.tiff", List.of(new Annotator(1, "Cleo", Extras.EMPTY)), new Vote(1, 1L));

        Merger.MergedDataset result = Merger.merge(inputs(a, b, c), asVotes(TieRule.UNDECIDED), notices);

        Annotation only = result.dataset().annotations().get(0);
        assertThat(result.dataset().annotations()).hasSize(1);
        assertThat(only.categoryId()).isEqualTo(2);
        assertThat(only.votes()).hasSize(5);
        assertThat(result.report().votes()).isEqualTo(new MergeReport.Votes(0, 1, 0));
    }

    @Test
    void a_vote_that_both_files_hold_of_one_person_is_one_vote() {
        Dataset a = people("001.tiff", new Annotator(1, "Anna", Extras.EMPTY));

        Dataset merged = merge(asVotes(TieRule.UNDECIDED), a, a);

        assertThat(merged.annotations()).hasSize(1);
        assertThat(merged.annotations().get(0).votes()).containsExactly(new Vote(1, 1L));
    }

    @Test
    void votes_of_several_places_are_named_after_file_and_place() {
        Dataset a = dataset(rois("001.tiff"), voted(spot(1, 1, 10, 1), new Vote(1, null), new Vote(2, null)));
        Dataset b = dataset(rois("001.tiff"), voted(spot(1, 1, 10, 1), new Vote(1, null)));

        assertThat(merge(asVotes(TieRule.UNDECIDED), a, b).annotators())
                .extracting(Annotator::name)
                .containsExactly("file1 1", "file1 2", "file2");
    }

    @Test
    void votes_for_a_class_that_is_not_listed_become_unknown() {
        Dataset stray = dataset(rois("001.tiff"), voted(spot(1, 1, 10, 1), new Vote(9, null)));

        assertThat(merge(PLAIN, stray).annotations().get(0).votes())
                .containsExactly(new Vote(Category.NO_AGREEMENT, null));
        assertThat(codes()).containsExactly("STRAY-VOTES");
    }

    private List<String> codes() {
        return notices.list().stream().map(Notice::code).toList();
    }

    private Dataset merge(MergeOptions options, Dataset... datasets) {
        return Merger.merge(inputs(datasets), options, notices).dataset();
    }
}
