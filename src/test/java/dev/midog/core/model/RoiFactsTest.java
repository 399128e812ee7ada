package dev.midog.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoiFactsTest {
    private static final RoiFacts CATALOGUED = new RoiFacts(
            100, 80, "melanoma", "CS2", "Utrecht", "human", new MicronsPerPixel(0.25, 0.26), Split.TEST, true);

    @Test
    void the_files_own_word_comes_first_and_the_catalogue_fills_the_gaps() {
        Roi roi = new Roi(1, "a.tiff", RoiFacts.ofSize(50, 40), Extras.EMPTY).withCatalogued(CATALOGUED);

        assertThat(roi.facts()).isEqualTo(CATALOGUED.withSize(50, 40));
        assertThat(roi.stated()).isEqualTo(RoiFacts.ofSize(50, 40));
        assertThat(roi.facts().domain()).isEqualTo(new Domain("melanoma", "Utrecht", "human", "CS2"));
    }

    @Test
    void what_nobody_tells_is_unknown() {
        assertThat(RoiFacts.NONE.domain()).isEqualTo(new Domain("unknown", "unknown", "unknown", "unknown"));
    }

    @Test
    void an_image_is_published_unless_a_source_denies_it() {
        Roi roi = new Roi(1, "a.tiff", RoiFacts.NONE, Extras.EMPTY);
        RoiFacts denied = new RoiFacts(null, null, null, null, null, null, null, null, false);

        assertThat(roi.published()).isTrue();
        assertThat(roi.withCatalogued(denied).published()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0", "-1, 5", "5, -1"})
    void a_size_that_is_not_positive_is_refused(int width, int height) {
        assertThatThrownBy(() -> RoiFacts.ofSize(width, height))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining(width + " x " + height);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.25", "0.25, 0", "-0.1, 0.25", "NaN, 0.25", "0.25, Infinity"})
    void a_scale_that_is_not_positive_and_finite_is_refused(double x, double y) {
        assertThatThrownBy(() -> new MicronsPerPixel(x, y)).isInstanceOf(MidogException.class);
    }

    @ParameterizedTest
    @CsvSource({"train, TRAIN", " Training , TRAIN", "VAL, VALIDATION", "valid, VALIDATION", "test, TEST"})
    void a_side_of_the_split_is_known_by_several_labels(String label, Split split) {
        assertThat(Split.of(label)).contains(split);
        assertThat(Split.of(split.label())).contains(split);
    }

    @Test
    void an_unknown_label_is_no_side_of_the_split() {
        assertThat(Split.of("holdout")).isEqualTo(Optional.empty());
    }
}
