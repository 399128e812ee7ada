package dev.midog.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueJoinTest {
    private final Notices notices = new Notices();

    @Test
    void an_image_of_a_published_name_gets_what_the_catalogue_knows() {
        Roi joined = join(roi("images/001.tiff", RoiFacts.NONE));

        assertThat(joined.stated()).isEqualTo(RoiFacts.NONE);
        assertThat(joined.facts().scanner()).isEqualTo("Hamamatsu XR");
        assertThat(joined.facts().width()).isEqualTo(7215);
        assertThat(notices.list()).isEmpty();
    }

    @Test
    void an_image_of_another_name_is_left_alone() {
        Roi roi = roi("mine.tiff", RoiFacts.ofSize(10, 10));

        assertThat(join(roi)).isEqualTo(roi);
    }

    @Test
    void the_files_own_word_is_kept_where_the_catalogue_differs_and_a_notice_says_so() {
        RoiFacts stated = tumor("human melanoma");

        Roi joined = join(roi("001.tiff", stated));

        assertThat(joined.facts().tumorType()).isEqualTo("human melanoma");
        assertThat(joined.facts().scanner()).isEqualTo("Hamamatsu XR");
        assertThat(notices.list()).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo("CATALOGUE-DISAGREES");
            assertThat(notice.message())
                    .isEqualTo("1 image has another tumor type than in the catalogue, such as 001.tiff"
                            + " (\"human melanoma\" where the catalogue has \"human breast cancer\");"
                            + " the file's word is kept");
        });
    }

    @Test
    void images_that_differ_in_the_same_fact_share_a_notice() {
        CatalogueJoin.join(
                dataset(
                        new Roi(1, "001.tiff", tumor("x"), Extras.EMPTY),
                        new Roi(2, "002.tiff", tumor("y"), Extras.EMPTY)),
                Catalogue.midogPlusPlus(),
                notices);

        assertThat(notices.list()).extracting(Notice::count).containsExactly(2L);
    }

    @Test
    void another_spelling_is_no_disagreement() {
        Roi joined = join(roi("553.tiff", tumor("Human  Melanoma")));

        assertThat(joined.facts().tumorType()).isEqualTo("Human  Melanoma");
        assertThat(notices.list()).isEmpty();
    }

    @Test
    void an_image_of_another_size_is_another_image_and_gets_nothing() {
        Roi joined = join(roi("001.tiff", RoiFacts.ofSize(1500, 1100)));

        assertThat(joined.catalogued()).isEqualTo(RoiFacts.NONE);
        assertThat(joined.published()).isTrue();
        assertThat(notices.list())
                .singleElement()
                .satisfies(notice -> assertThat(notice.message()).contains("image size"));
    }

    private static RoiFacts tumor(String tumorType) {
        return new RoiFacts(null, null, tumorType, null, null, null, null, null, null);
    }

    private static Roi roi(String fileName, RoiFacts stated) {
        return new Roi(1, fileName, stated, Extras.EMPTY);
    }

    private Roi join(Roi roi) {
        return CatalogueJoin.join(dataset(roi), Catalogue.midogPlusPlus(), notices)
                .rois()
                .get(0);
    }

    private static Dataset dataset(Roi... rois) {
        return new Dataset(Extras.EMPTY, List.of(), List.of(), List.of(), List.of(rois), List.of(), Extras.EMPTY);
    }
}
