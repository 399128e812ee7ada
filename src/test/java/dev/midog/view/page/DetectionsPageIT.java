package dev.midog.view.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.view.Viewer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The detections of two models in one image, and the gallery of cells, in a browser. */
class DetectionsPageIT {
    private static Browser browser;
    private static Viewer viewer;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        browser = Browser.start(folder);
        viewer = PageDataset.write(folder).showWithModels();
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
        browser.open(viewer.address() + "#" + place);
    }

    private static void untilOutcomes(int model, String outcomes) {
        browser.until("[...document.querySelectorAll('.model')[" + model + "].querySelectorAll('.outcome')]"
                + ".map((chip) => chip.textContent).join(' ') === '" + outcomes + "'");
    }

    @Test
    void outcomes_follow_the_threshold_by_the_rule_of_the_evaluation() {
        open("screen=roi&image=1&score=0.5");
        untilOutcomes(0, "1TP 1FP 1FN");

        browser.driver().findElement(By.cssSelector("#score-0")).sendKeys(Keys.HOME);
        untilOutcomes(0, "2TP 1FP 0FN");
        browser.until("location.hash.includes('score=0&') || location.hash.endsWith('score=0')");
        browser.untilText(".outcomes table", "0.67");

        open("screen=roi&image=1&score=0.6");
        untilOutcomes(0, "1TP 0FP 1FN");
        browser.press(",");
        untilOutcomes(0, "1TP 1FP 1FN");
        assertThat(browser.text("document.querySelector('.threshold').textContent"))
                .isEqualTo("0.590");
    }

    @Test
    void errors_are_visited_by_key() {
        open("screen=roi&image=1&score=0.5");
        untilOutcomes(0, "1TP 1FP 1FN");

        browser.press("e");
        browser.untilText(".panel", "false positive");
        browser.press("e");
        browser.untilText(".panel", "missed (false negative)");
    }

    @Test
    void two_models_are_seen_side_by_side_at_the_same_place() {
        open("screen=roi&image=1&x=1200&y=300&zoom=1&score=0.5&model2=1&score2=0.5");
        browser.until("document.querySelectorAll('.pane').length === 2");
        untilOutcomes(0, "1TP 1FP 1FN");
        untilOutcomes(1, "1TP 1FP 1FN");
        assertThat(browser.value(
                        "[...document.querySelectorAll('.pane-caption')].map((caption) => caption.textContent)"))
                .isEqualTo(List.of("one.csv", "two.csv"));
        String seen = "[...document.querySelectorAll('.pane')].map((pane) => pane.getAttribute('aria-busy')).join()"
                + " === 'false,false' && new Set([...document.querySelectorAll('.openseadragon-canvas canvas')]"
                + ".map((canvas) => canvas.getContext('2d').getImageData(100, 100, 1, 1).data.join())).size === 1";
        browser.until(seen);

        browser.press(Keys.ARROW_LEFT);
        browser.until("!location.hash.includes('x=1200&')");
        browser.until(seen);
        browser.press("v");
        browser.until("document.querySelectorAll('.pane').length === 1");
    }

    @Test
    void the_curve_tells_the_best_threshold_and_takes_one() {
        open("screen=roi&image=1");

        browser.until("document.querySelectorAll('.curve polyline').length >= 3");
        browser.until("document.querySelector('.curve-words').textContent.startsWith('Best F1')");
    }

    @Test
    void the_gallery_shows_cells_in_any_order_and_a_click_goes_to_the_place() {
        open("screen=cells&kind=errors&order=-score&score=0.5");
        browser.until("document.querySelectorAll('.crop').length === 3");
        browser.until("[...document.querySelectorAll('.crop img')].every((img) => img.naturalWidth > 0)");
        assertThat(browser.value("[...document.querySelectorAll('.crop span')].map((label) => label.textContent)"))
                .isEqualTo(List.of("FP 0.7", "FP 0.6", "FN"));

        browser.press(Keys.ARROW_DOWN);
        browser.press(Keys.ARROW_RIGHT);
        browser.press(Keys.ENTER);
        browser.until("location.hash.includes('image=1') && location.hash.includes('y=902')");
        untilOutcomes(0, "1TP 1FP 1FN");
    }

    @Test
    void a_click_on_a_false_positive_selects_it_at_its_place() {
        open("screen=cells&kind=fp&order=-score&score=0.5");
        browser.until("document.querySelectorAll('.crop').length === 2");

        browser.driver().findElements(By.cssSelector(".crop")).get(1).click();
        browser.until("location.hash.includes('detection=1')");
        browser.untilText(".panel .facts", "false positive");
        browser.untilText(".panel .facts", "0.6");
    }

    @Test
    void the_card_of_a_figure_says_whether_it_was_found() {
        open("screen=roi&image=1&score=0.5&mark=11");
        browser.untilText(".panel .facts", "found, score 0.9");
        open("screen=roi&image=1&score=0.5&mark=12");
        browser.untilText(".panel .facts", "missed (false negative)");
        open("screen=roi&image=1&score=0.5&mark=13");
        browser.untilText(".panel .facts", "Center");
        untilOutcomes(0, "1TP 1FP 1FN");
        assertThat(browser.text("document.querySelector('.panel .facts').textContent"))
                .doesNotContain("Outcome");
    }

    @Test
    void the_slider_starts_at_the_best_threshold_and_images_without_an_entry_are_told() {
        open("screen=roi&image=1&model=1");
        browser.untilText(".curve-words", "above 0.55");
        browser.untilText(".threshold", "0.550");
        browser.untilText(".outcomes", "3 images are not in two.csv: all figures there count as missed.");
    }

    @Test
    void a_view_that_is_fitted_stays_so_beside_another_model() {
        open("screen=roi&image=1");
        browser.until("document.querySelector('.pane')?.getAttribute('aria-busy') === 'false'");
        browser.press("v");
        browser.until("document.querySelectorAll('.pane').length === 2");
        String width = "Math.round(document.querySelector('.minimap .seen').getAttribute('width'))";
        browser.until(width + " >= Math.round(document.querySelector('.minimap svg').getAttribute('width'))");
    }

    @Test
    void the_place_of_a_resting_mouse_follows_the_keys() {
        open("screen=roi&image=1&x=800&y=600&zoom=1");
        browser.until("document.querySelector('.status').textContent.startsWith('100 %')");
        new Actions(browser.driver()).moveToElement(browser.shown(".pane")).perform();
        browser.until("/x (799|800|801), y/.test(document.querySelector('.status').textContent)");

        browser.press(Keys.ARROW_RIGHT);
        browser.until("/x 9\\d\\d, y/.test(document.querySelector('.status').textContent)");
    }

    @Test
    void the_gallery_is_filtered_by_a_condition() {
        open("screen=cells");
        browser.until("document.querySelectorAll('.crop').length === 5");

        browser.enter("#where", "agree < 1 and role = mf");
        browser.until("document.querySelectorAll('.crop').length === 1");
        browser.until("location.hash.includes('where=agree')");
        assertThat(browser.text("document.querySelector('.crop').title")).contains("67 % agree", "a.tiff");

        browser.enter("#where", "nonsense");
        browser.until("document.querySelector('.mistake').textContent.includes('nonsense')");
        assertThat(browser.console()).hasSize(1);
    }

    @Test
    void images_are_sorted_by_the_errors_of_a_model() {
        open("order=errors");

        browser.until("document.querySelectorAll('.card').length === 4");
        assertThat(browser.text("document.querySelector('.card b').textContent"))
                .isEqualTo("a.tiff");
        assertThat(browser.text("document.querySelector('.card .figures').textContent"))
                .contains("0 FP, 1 FN");
    }
}
