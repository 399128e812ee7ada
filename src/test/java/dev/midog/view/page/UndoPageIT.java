package dev.midog.view.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.task.review.ReviewSettings;
import dev.midog.view.ViewSettings;
import dev.midog.view.Viewer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

/** Undo where several windows, of one annotator and of several, edit the same file. */
class UndoPageIT {
    private static final String MARK_11 = "&mark=11&x=400&y=300&zoom=1";

    private static Browser browser;

    @TempDir
    private Path folder;

    private PageDataset dataset;
    private String first;
    private String second;

    @BeforeAll
    static void start(@TempDir Path downloads) {
        browser = Browser.start(downloads);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void two_windows() throws IOException {
        dataset = PageDataset.write(folder);
        first = browser.driver().getWindowHandle();
        browser.driver().switchTo().newWindow(WindowType.TAB);
        second = browser.driver().getWindowHandle();
    }

    @AfterEach
    void one_window() {
        browser.driver().switchTo().window(second).close();
        browser.driver().switchTo().window(first);
    }

    private Viewer edit(String annotator) throws IOException {
        return Viewer.start(
                ViewSettings.builder(dataset.file())
                        .images(dataset.images())
                        .review(ReviewSettings.builder(dataset.file(), annotator)
                                .build())
                        .build(),
                notice -> {});
    }

    private static void open(String window, Viewer viewer, String place) {
        browser.driver().switchTo().window(window);
        browser.open(viewer.address() + "#screen=roi&image=1" + place);
        browser.until("document.querySelector('.votes-now button')");
        browser.until("document.querySelector('.layers output').textContent !== '0'");
    }

    private static void untilUndoable(String text) {
        browser.until("document.querySelector('#undo').textContent.trim() === '" + text + "'");
    }

    @Test
    void one_person_has_one_history_whichever_window_is_used() throws IOException {
        try (Viewer anna = edit("Anna")) {
            open(second, anna, MARK_11);
            open(first, anna, "&mark=12&x=1200&y=300&zoom=1");
            browser.press(Keys.DELETE);
            untilUndoable("Undo 1");

            browser.driver().switchTo().window(second);
            browser.press("u");
            browser.untilText("#notice", "Undone: deletion");
            browser.until("location.hash.includes('mark=12')");
            untilUndoable("Undo");

            browser.driver().switchTo().window(first);
            browser.press("2");
            browser.untilText("#notice", "annotation 12 was changed by Anna");
            browser.press("2");
            untilUndoable("Undo 1");
            browser.assertQuietAndAtHome();
        }
    }

    @Test
    void an_edit_on_which_another_annotator_has_built_is_not_undone_and_they_are_named() throws IOException {
        try (Viewer anna = edit("Anna");
                Viewer ben = edit("Ben")) {
            open(first, anna, MARK_11);
            browser.press(Keys.DELETE);
            untilUndoable("Undo 1");
            open(second, ben, MARK_11);
            browser.press(Keys.DELETE);
            untilUndoable("Undo 1");

            browser.driver().switchTo().window(first);
            browser.press("u");
            browser.untilText("#notice", "annotation 11 was changed by Ben");
            browser.untilText("#notice", "so that your edit can no longer be undone");
            assertThat(browser.text("document.querySelector('#notice').className"))
                    .isEqualTo("error");
            browser.until("!document.querySelector('.panel').textContent.includes('deleted')");
        }
    }

    @Test
    void nobody_undoes_the_edit_of_another_annotator() throws IOException {
        try (Viewer anna = edit("Anna");
                Viewer ben = edit("Ben")) {
            open(first, anna, MARK_11);
            browser.press("2");
            untilUndoable("Undo 1");

            open(second, ben, MARK_11);
            browser.press("u");
            browser.untilText("#notice", "There is nothing to undo");
            browser.untilText(".panel .votes", "Anna");
        }
    }
}
