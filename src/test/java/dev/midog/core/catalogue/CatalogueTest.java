package dev.midog.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Split;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private final Catalogue catalogue = Catalogue.midogPlusPlus();

    @Test
    void it_lists_553_images_in_id_order_of_which_503_were_published() {
        assertThat(catalogue.entries())
                .extracting(CatalogueEntry::imageId)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 553).boxed().toList());
        assertThat(catalogue.entries())
                .filteredOn(entry -> Boolean.TRUE.equals(entry.facts().published()))
                .hasSize(503)
                .allSatisfy(entry -> {
                    assertThat(entry.figshareFileId()).isPresent();
                    assertThat(entry.facts().scale()).isNotNull();
                    assertThat(entry.facts().split()).isNotNull();
                });
    }

    @Test
    void images_151_to_200_were_never_published() {
        assertThat(catalogue.entries())
                .filteredOn(entry -> Boolean.FALSE.equals(entry.facts().published()))
                .extracting(CatalogueEntry::imageId)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(151, 200).boxed().toList());
        CatalogueEntry first = catalogue.find("151.tiff").orElseThrow();
        assertThat(first.figshareFileId()).isEmpty();
        assertThat(first.facts().scanner()).isEqualTo("Leica GT450");
        assertThat(first.facts().scale()).isNull();
        assertThat(first.facts().split()).isNull();
    }

    @Test
    void the_published_split_has_392_images_for_training_and_111_for_the_test() {
        assertThat(catalogue.entries())
                .filteredOn(entry -> entry.facts().split() == Split.TRAIN)
                .hasSize(392);
        assertThat(catalogue.entries())
                .filteredOn(entry -> entry.facts().split() == Split.TEST)
                .hasSize(111);
    }

    @Test
    void an_image_is_found_by_its_file_name_with_all_that_is_known_of_it() {
        CatalogueEntry entry = catalogue.find("001.tiff").orElseThrow();

        assertThat(entry.figshareFileId()).hasValue(40282099);
        assertThat(entry.facts().width()).isEqualTo(7215);
        assertThat(entry.facts().height()).isEqualTo(5412);
        assertThat(entry.facts().scale()).isEqualTo(new MicronsPerPixel(0.227444, 0.227444));
        assertThat(entry.facts().tumorType()).isEqualTo("human breast cancer");
        assertThat(entry.facts().laboratory()).isEqualTo("UMC Utrecht");
        assertThat(entry.facts().species()).isEqualTo("human");
        assertThat(catalogue.find("554.tiff")).isEmpty();
    }

    @Test
    void no_file_is_listed_twice() {
        assertThat(catalogue.entries().stream().flatMapToLong(entry -> entry.figshareFileId().stream()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "canine lymphoma, canine lymphosarcoma",
        "Hamammatsu XR, Hamamatsu XR",
        "3D Histech, 3DHistech Pannoramic Scan II",
        "HUMAN, human",
        "' human  melanoma ', human melanoma"
    })
    void spellings_in_use_are_one_name(String one, String other) {
        assertThat(Spelling.same(one, other)).isTrue();
        assertThat(Spelling.same(other, one)).isTrue();
    }

    @Test
    void other_names_are_not_one() {
        assertThat(Spelling.same("Hamamatsu XR", "Hamamatsu S360")).isFalse();
    }
}
