package dev.midog.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Extras;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoiPairsTest {
    @ParameterizedTest
    @CsvSource({
        "001.tiff, 001.tiff, true",
        "001.tiff, 001, true",
        "07.tif, 01/07.tif, true",
        "images/001, 001.tiff, true",
        "001.tiff, 001.png, false",
        "train/001.tiff, test/001.tiff, false",
        "001.tiff, 002.tiff, false",
        "001.tiff, 001.TIFF, false",
        ".tiff, 001.tiff, false",
        "TCGA-DX1.B34C267B.svs, TCGA-DX1.B34C267B, true",
        "slide.2.tiff, slide.2, true",
        "slide.2.tiff, a/slide.2, true",
        "slide.2.tiff, slide.3, false",
        "slide.2.tiff, slide, false",
        "a/slide.2.tiff, b/slide.2, false"
    })
    void two_names_are_of_one_image_where_one_lacks_what_the_other_has(String a, String b, boolean same) {
        assertThat(RoiPairs.of(rois(a), rois(b)).both()).hasSize(same ? 1 : 0);
        assertThat(RoiPairs.of(rois(b), rois(a)).both()).hasSize(same ? 1 : 0);
    }

    @Test
    void a_short_name_that_two_images_could_have_is_that_of_neither() {
        RoiPairs pairs = RoiPairs.of(rois("001.tiff"), rois("a/001.tiff", "b/001.tiff"));

        assertThat(pairs.both()).isEmpty();
        assertThat(pairs.onlyA()).hasSize(1);
        assertThat(pairs.onlyB()).hasSize(2);
    }

    @Test
    void a_folder_tells_images_of_one_base_name_apart_where_the_extension_is_missing() {
        RoiPairs pairs = RoiPairs.of(rois("01/01.tif", "02/01.tif"), rois("02/01", "01/01"));

        assertThat(pairs.both()).extracting(pair -> pair.b().fileName()).containsExactly("01/01", "02/01");
    }

    @Test
    void the_same_name_goes_before_a_shorter_one() {
        RoiPairs pairs = RoiPairs.of(rois("001", "001.tiff"), rois("001.tiff", "002.tiff"));

        assertThat(pairs.both()).hasSize(1);
        assertThat(pairs.both().get(0).a().id()).isEqualTo(2);
        assertThat(pairs.onlyA()).extracting(Roi::fileName).containsExactly("001");
        assertThat(pairs.onlyB()).extracting(Roi::fileName).containsExactly("002.tiff");
    }

    @Test
    void the_longest_name_goes_before_a_shorter_one() {
        RoiPairs pairs = RoiPairs.of(rois("slide.2", "slide.1.tiff"), rois("slide.2.tiff", "slide", "slide.1"));

        assertThat(pairs.both()).extracting(pair -> pair.b().fileName()).containsExactly("slide.2.tiff", "slide.1");
    }

    @Test
    void a_name_that_two_images_could_have_is_not_that_of_a_third_one_either() {
        RoiPairs pairs =
                RoiPairs.of(rois("x/slide.2"), rois("x/slide.2.tiff", "x/slide.2.png", "x/slide", "slide.2.tif"));

        assertThat(pairs.both()).isEmpty();
    }

    private static List<Roi> rois(String... fileNames) {
        return IntStream.range(0, fileNames.length)
                .mapToObj(i -> new Roi(i + 1, fileNames[i], RoiFacts.NONE, Extras.EMPTY))
                .toList();
    }
}
