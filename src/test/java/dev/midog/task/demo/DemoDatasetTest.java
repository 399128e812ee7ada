package dev.midog.task.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Vote;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoDatasetTest {
    private static List<Scene> scenes;
    private static Dataset dataset;

    @BeforeAll
    static void plan() {
        scenes = Tissue.ALL.stream().map(tissue -> ScenePlanner.plan(tissue, 5)).toList();
        dataset = DemoDataset.of(scenes);
    }

    @Test
    void every_marked_cell_is_in_the_middle_of_a_box_of_50_pixels() {
        for (int i = 0; i < scenes.size(); i++) {
            long roiId = i + 1L;
            assertThat(dataset.annotations().stream()
                            .filter(annotation -> annotation.roiId() == roiId)
                            .map(annotation -> annotation.shape().centre()))
                    .containsExactlyInAnyOrderElementsOf(
                            scenes.get(i).marked().stream().map(Cell::centre).toList());
        }
        assertThat(dataset.annotations()).allSatisfy(annotation -> {
            Box box = annotation.shape().box(0);
            assertThat(box.width()).isEqualTo(50);
            assertThat(box.height()).isEqualTo(50);
        });
    }

    @Test
    void some_boxes_have_half_coordinates_and_some_cross_the_border() {
        List<Box> boxes = dataset.annotations().stream()
                .map(annotation -> annotation.shape().box(0))
                .toList();

        assertThat(boxes).anyMatch(box -> box.minX() % 1 != 0).anyMatch(box -> box.minX() % 1 == 0);
        assertThat(boxes).filteredOn(box -> box.minX() < 0).hasSize(7);
    }

    @Test
    void the_majority_of_votes_is_the_agreed_class_and_a_third_vote_settles_each_disagreement() {
        for (Annotation annotation : dataset.annotations()) {
            List<Integer> votes =
                    annotation.votes().stream().map(Vote::categoryId).toList();
            long forAgreed = votes.stream()
                    .filter(vote -> vote == annotation.categoryId())
                    .count();

            assertThat(forAgreed).isGreaterThan(votes.size() / 2);
            assertThat(votes.size() == 3 || votes.get(0).equals(votes.get(1))).isTrue();
        }
    }

    @Test
    void every_way_of_voting_of_the_published_dataset_occurs() {
        assertThat(dataset.annotations().stream()
                        .map(annotation -> annotation.votes().stream()
                                .map(Vote::categoryId)
                                .toList())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        List.of(1, 1),
                        List.of(2, 2),
                        List.of(2, 2, 2),
                        List.of(1, 2, 1),
                        List.of(2, 1, 2),
                        List.of(2, 1, 1),
                        List.of(1, 2, 2));
    }

    @Test
    void no_image_bears_a_published_name() {
        assertThat(dataset.rois())
                .allSatisfy(roi -> assertThat(Catalogue.midogPlusPlus().find(roi.fileName()))
                        .isEmpty());
    }

    @Test
    void every_fact_that_statistics_group_by_is_stated() {
        assertThat(dataset.rois())
                .allSatisfy(roi -> assertThat(roi.stated()).hasNoNullFieldsOrPropertiesExcept("published"));
    }
}
