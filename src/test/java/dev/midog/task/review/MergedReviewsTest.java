package dev.midog.task.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Annotator;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Vote;
import dev.midog.format.sliderunner.SlideRunnerFormat;
import dev.midog.format.spi.ReadOptions;
import dev.midog.task.merge.Merge;
import dev.midog.task.merge.MergeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the votes of a dataset that two annotators review, each in a file of their own. */
class MergedReviewsTest {
    @TempDir
    private Path folder;

    @Test
    void the_votes_that_both_reviews_started_from_count_once() throws IOException {
        Path original = Files.writeString(folder.resolve("cells.json"), """
                {"info": {}, "licenses": [],
                 "images": [{"id": 1, "file_name": "001.tiff", "width": 1000, "height": 800}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
                 "annotations": [
                  {"id": 1, "image_id": 1, "category_id": 1, "bbox": [900, 700, 950, 750], "labels": [1, 2, 1]},
                  {"id": 2, "image_id": 1, "category_id": 2, "bbox": [700, 600, 750, 650], "labels": [2, 2]}]}
                """);
        Path anna = review(original, "Anna", 2);
        Path ben = review(original, "Ben", 1);
        Path both = folder.resolve("both.sqlite");

        Merge.run(MergeSettings.builder(List.of(anna, ben), both).asVotes(true).build(), notice -> {});

        Dataset merged = new SlideRunnerFormat().read(both, ReadOptions.DEFAULT, new Notices());
        assertThat(merged.annotators())
                .extracting(Annotator::name)
                .containsExactlyInAnyOrder("expert 1", "expert 2", "expert 3", "Anna", "Ben");
        assertThat(merged.annotations().get(0).votes())
                .extracting(Vote::categoryId)
                .containsExactlyInAnyOrder(1, 2, 1, 2, 1);
        assertThat(merged.annotations().get(1).votes()).hasSize(2);
    }

    /** A review of {@code original} in which {@code annotator} gives the first annotation a class. */
    private Path review(Path original, String annotator, int classId) throws IOException {
        Path file = folder.resolve(annotator.toLowerCase(Locale.ROOT) + ".sqlite");
        ReviewSettings settings =
                ReviewSettings.builder(original, annotator).file(file).build();
        try (ReviewSession session = ReviewSession.open(settings, new TickingClock(), notice -> {})) {
            String revision = session.annotation(1).revision();
            session.apply(
                    Objects.equals(session.annotation(1).classId(), classId)
                            ? new ReviewEdit.Confirm(1, revision, null)
                            : new ReviewEdit.Relabel(1, revision, classId, null));
        }
        return file;
    }
}
