package dev.midog.task.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.core.selection.CaseFilter;
import dev.midog.fetch.manifest.WantedFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FileSelectionTest {
    @Test
    void everything_is_both_databases_and_every_published_image() {
        assertThat(select(false, false, null).files())
                .hasSize(505)
                .extracting(WantedFile::localName)
                .startsWith("databases/MIDOG++.sqlite", "databases/MIDOG++.json", "images/001.tiff");
    }

    @Test
    void a_limit_counts_images_alone() {
        assertThat(select(false, false, 2).files())
                .extracting(WantedFile::localName)
                .containsExactly(
                        "databases/MIDOG++.sqlite", "databases/MIDOG++.json", "images/001.tiff", "images/002.tiff");
        assertThat(select(false, true, 1).files())
                .extracting(WantedFile::localName)
                .containsExactly("images/001.tiff");
        assertThat(select(true, false, null).files()).noneMatch(WantedFile::isImage);
    }

    @Test
    void a_selection_of_nothing_is_refused() {
        assertThatThrownBy(() -> select(true, true, null))
                .isInstanceOf(MidogException.class)
                .hasMessage("databasesOnly and imagesOnly leave nothing; give one of them");
        assertThatThrownBy(() -> select(false, false, 0))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("limit 0 leaves no image");
    }

    private static FileSelection.SelectedFiles select(
            boolean databasesOnly, boolean imagesOnly, @Nullable Integer limit) {
        return new FileSelection(databasesOnly, imagesOnly, CaseFilter.ALL, limit).files();
    }
}
