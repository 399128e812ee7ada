package dev.midog.view.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.view.Viewer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The screen of all images, in a browser. */
class OverviewPageIT {
    private static Browser browser;
    private static Viewer viewer;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        browser = Browser.start(folder);
        viewer = PageDataset.write(folder).show();
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (viewer != null) {
            viewer.close();
        }
    }

    @AfterEach
    void nothing_failed_and_nothing_was_asked_elsewhere() {
        browser.assertQuietAndAtHome();
    }

    private static void open(String place) {
        browser.open(viewer.address() + place);
        browser.until("document.querySelectorAll('.card').length");
    }

    private static Object names() {
        return browser.value("[...document.querySelectorAll('.card b')].map((name) => name.textContent)");
    }

    private static String summary() {
        return browser.text(
                "[...document.querySelectorAll('.summary span')].map((part) => part.textContent).join(', ')");
    }

    /** The count beside a value of the filters. */
    private static String count(String value) {
        return browser.text("[...document.querySelectorAll('.facets label')].find((label) => "
                + "label.querySelector('span')?.textContent === '" + value + "').querySelector('output').textContent");
    }

    private static void tick(String value) {
        browser.value("[...document.querySelectorAll('.facets label')].find((label) => "
                + "label.querySelector('span')?.textContent === '" + value + "').click()");
    }

    @Test
    void all_images_are_seen_with_their_counts_and_thumbnails() {
        open("");

        assertThat(names()).isEqualTo(List.of("a.tiff", "absent.tiff", "b.tiff", "c.tiff"));
        assertThat(summary()).isEqualTo("4 images, 4 mitotic figures, 3 other annotations, 0.48 mm², 8.3 MF per mm²");
        browser.until(
                "[...document.querySelectorAll('.card img')].every((img) => img.complete && img.naturalWidth > 100)");
        assertThat(browser.text("document.querySelectorAll('.card img').length"))
                .isEqualTo("3");
        assertThat(browser.text("document.querySelector('[data-image=\"4\"] .absent').textContent"))
                .isEqualTo("no image file");
    }

    @Test
    void a_filter_changes_the_images_their_sums_and_the_counts_of_the_other_filters() {
        open("");
        assertThat(count("canine")).isEqualTo("2");

        tick("human melanoma");

        assertThat(names()).isEqualTo(List.of("a.tiff", "c.tiff"));
        assertThat(summary()).startsWith("2 of 4 images, 2 mitotic figures, 2 other annotations");
        assertThat(count("canine")).isEqualTo("0");
        assertThat(count("canine lung cancer")).isEqualTo("2");
        tick("test");
        assertThat(names()).isEqualTo(List.of("c.tiff"));
        browser.driver().findElement(By.cssSelector(".facets .clear")).click();
        assertThat(names()).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(4);
    }

    @Test
    void a_part_of_the_file_name_and_a_missing_file_are_filters() {
        open("");

        browser.shown(".facets input[type=search]").sendKeys("TIFF");
        tick("absent");

        assertThat(names()).isEqualTo(List.of("absent.tiff"));
        browser.until("location.hash.includes('text=TIFF') && location.hash.includes('file=absent')");
    }

    @Test
    void who_types_slowly_goes_on_where_the_text_ended() {
        open("");

        browser.press("/");
        browser.press("c");
        browser.until("document.querySelectorAll('.card').length === 1");
        browser.press(".");
        browser.press("t");
        browser.until("location.hash.includes('text=c.t')");
        assertThat(names()).isEqualTo(List.of("c.tiff"));
    }

    @Test
    void a_condition_counts_only_what_meets_it_and_a_wrong_one_is_explained() {
        open("");

        browser.enter(".facets .where", "agree < 1");
        browser.untilText(".summary", "1 mitotic figure");
        assertThat(browser.text("document.querySelector('[data-image=\"1\"] .mf').textContent"))
                .isEqualTo("1 MF");
        assertThat(names()).isEqualTo(List.of("a.tiff"));

        browser.enter(".facets .where", "agreee < 1");
        browser.until("document.querySelector('.facets .mistake').textContent.includes('agreee')");
        assertThat(browser.console()).hasSize(1).first().asString().contains("422");
    }

    @Test
    void images_are_sorted_by_what_they_hold() {
        open("#order=mf");
        assertThat(names()).isEqualTo(List.of("a.tiff", "b.tiff", "absent.tiff", "c.tiff"));

        open("#order=disagreement");
        assertThat(names()).asInstanceOf(InstanceOfAssertFactories.LIST).first().isEqualTo("a.tiff");
    }

    @Test
    void a_link_restores_filters_and_order() {
        open("#tumor=human+melanoma&order=density&size=240");

        assertThat(names()).isEqualTo(List.of("a.tiff", "c.tiff"));
        assertThat(browser.value("document.querySelector('#order').value")).isEqualTo("density");
        assertThat(browser.text("document.querySelector('#size').value")).isEqualTo("240");
    }

    @Test
    void the_map_shows_which_files_are_absent() {
        open("#map=1");

        assertThat(browser.text("document.querySelector('.filemap summary').textContent"))
                .isEqualTo("Map of image files: 1 of 4 files absent");
        assertThat(
                        browser.text(
                                "[...document.querySelectorAll('.filemap svg')].map((row) => row.getAttribute('aria-label')).join('; ')"))
                .isEqualTo(
                        "canine lung cancer: 2 images, 1 without a file; human melanoma: 2 images, 0 without a file");
        assertThat(browser.text("document.querySelectorAll('.filemap .missing').length"))
                .isEqualTo("1");
    }

    @Test
    void the_keyboard_alone_finds_and_opens_an_image_and_comes_back() {
        open("");

        browser.press("/");
        browser.press("b.t");
        browser.until("document.querySelectorAll('.card').length === 1");
        browser.press(Keys.TAB, Keys.chord(Keys.SHIFT, Keys.TAB));
        browser.value("document.activeElement.blur()");
        browser.press(Keys.ARROW_DOWN);
        browser.press(Keys.ENTER);
        browser.until("location.hash.includes('image=2') && document.querySelector('.scalebar')");

        browser.driver().navigate().back();
        browser.until("document.querySelectorAll('.card').length === 1");
    }

    @Test
    void the_help_lists_the_keys_that_are_in_force() {
        open("");

        browser.press("?");

        assertThat(browser.shown("dialog.help").getText())
                .contains("Search file names", "Move between images")
                .doesNotContain("Save as PNG");
        browser.press(Keys.ESCAPE);
        browser.until("!document.querySelector('dialog.help').open");
    }
}
