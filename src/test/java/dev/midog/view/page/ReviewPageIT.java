package dev.midog.view.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Shape;
import dev.midog.format.sliderunner.SlideRunnerFormat;
import dev.midog.format.spi.ReadOptions;
import dev.midog.task.review.ReviewSettings;
import dev.midog.view.ViewSettings;
import dev.midog.view.Viewer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

/** An annotator's work in a browser: votes, corrections, additions, undo, the queue, two windows, and a server that is killed. */
class ReviewPageIT {
    private static final int MF = 1;
    private static final int NMF = 2;

    private static Browser browser;

    @TempDir
    private Path folder;

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

    private Viewer edit(PageDataset dataset, boolean blind) throws IOException {
        return Viewer.start(
                ViewSettings.builder(dataset.file())
                        .images(dataset.images())
                        .review(ReviewSettings.builder(dataset.file(), "Anna")
                                .images(dataset.images())
                                .blind(blind)
                                .build())
                        .build(),
                notice -> {});
    }

    private Dataset saved() throws IOException {
        return new SlideRunnerFormat().read(folder.resolve("cells.review.sqlite"), ReadOptions.DEFAULT, new Notices());
    }

    /** The votes of Anna by annotation. */
    private static Map<Long, Integer> votes(Dataset dataset) {
        long anna = dataset.annotators().stream()
                .filter(one -> one.name().equals("Anna"))
                .map(Annotator::id)
                .findFirst()
                .orElseThrow();
        return dataset.annotations().stream()
                .flatMap(one -> one.votes().stream()
                        .filter(vote -> Long.valueOf(anna).equals(vote.annotatorId()))
                        .map(vote -> Map.entry(one.id(), vote.categoryId())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void open(String address, String place) {
        browser.open(address + "#screen=roi&image=1" + place);
        browser.until("document.querySelector('.pane')?.getAttribute('aria-busy') === 'false'");
        browser.until("document.querySelector('.layers output').textContent !== '0'");
    }

    private static void untilUndoable(int acts) {
        browser.until("document.querySelector('#undo').textContent.trim() === '" + (acts == 0 ? "Undo" : "Undo " + acts)
                + "'");
    }

    @Test
    void keys_vote_delete_and_add_and_each_act_is_undone_and_done_again() throws IOException {
        PageDataset dataset = PageDataset.write(folder);
        try (Viewer viewer = edit(dataset, false)) {
            open(viewer.address(), "&mark=11&x=400&y=300&zoom=1");
            assertThat(browser.text("document.querySelector('#review-bar').textContent"))
                    .contains("Reviewing as Anna");

            browser.press(Keys.ENTER);
            untilUndoable(1);
            browser.press("n");
            browser.until("location.hash.includes('mark=13')");
            browser.press("1");
            untilUndoable(2);
            browser.press("n");
            browser.until("location.hash.includes('mark=12')");
            browser.press(Keys.DELETE);
            untilUndoable(3);
            browser.untilText(".panel", "deleted");
            browser.press("i");
            untilUndoable(4);
            browser.press("u");
            untilUndoable(3);
            browser.press("u");
            untilUndoable(2);
            browser.press("U");
            untilUndoable(3);
            browser.assertQuietAndAtHome();
        }

        Dataset saved = saved();
        assertThat(votes(saved)).containsEntry(11L, MF).containsEntry(13L, MF);
        assertThat(saved.annotations())
                .filteredOn(one -> one.id() == 12)
                .extracting(Annotation::deleted)
                .containsExactly(true);
        assertThat(saved.annotations()).filteredOn(one -> !one.deleted()).hasSize(6);
    }

    @Test
    void counts_outcomes_and_hot_spot_follow_the_edits() throws IOException {
        PageDataset dataset = PageDataset.write(folder);
        try (Viewer viewer = Viewer.start(
                ViewSettings.builder(dataset.file())
                        .images(dataset.images())
                        .predictions(dataset.models().subList(0, 1))
                        .review(ReviewSettings.builder(dataset.file(), "Anna").build())
                        .build(),
                notice -> {})) {
            open(viewer.address(), "&mark=11&x=400&y=300&zoom=1&score=0.5");
            untilOutcomes("1TP 1FP 1FN");
            browser.untilText(".under-map", "Hot spot: 2 MF");
            browser.untilText(".panel", "2 mitotic figures");
            String best = browser.text("document.querySelector('.curve-words').textContent");

            browser.press(Keys.DELETE);
            untilOutcomes("0TP 2FP 1FN");
            browser.untilText(".under-map", "Hot spot: 1 MF");
            browser.untilText(".panel", "1 mitotic figure");
            browser.until("!['', '" + best + "'].includes(document.querySelector('.curve-words').textContent)");

            browser.press("u");
            untilOutcomes("1TP 1FP 1FN");
            browser.untilText(".curve-words", best);
            browser.press("n", "n");
            browser.until("location.hash.includes('mark=12')");
            browser.press(Keys.DELETE);
            untilOutcomes("1TP 1FP 0FN");
            browser.untilText(".under-map", "Hot spot: 1 MF");

            browser.press("g");
            browser.untilText(".card .mf", "1 MF");
            browser.assertQuietAndAtHome();
        }
    }

    private static void untilOutcomes(String outcomes) {
        browser.until("[...document.querySelectorAll('.model')[0].querySelectorAll('.outcome')]"
                + ".map((chip) => chip.textContent).join(' ') === '" + outcomes + "'");
    }

    @Test
    void an_addition_lies_where_the_view_has_its_middle() throws IOException {
        PageDataset dataset = PageDataset.write(folder);
        try (Viewer viewer = edit(dataset, false)) {
            open(viewer.address(), "&x=800&y=600&zoom=1");
            browser.press("i");
            untilUndoable(1);
            browser.until("document.querySelector('.layers output').textContent === '3'");
        }

        assertThat(saved().annotations())
                .filteredOn(one -> one.roiId() == 1 && one.id() > 42)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.categoryId()).isEqualTo(MF);
                    assertThat(one.shape().box(50).centre().x()).isBetween(799.0, 801.0);
                    assertThat(one.shape()).isInstanceOf(Shape.Area.class);
                });
    }

    @Test
    void the_queue_leads_from_one_disputed_cell_to_the_next_and_ends() throws IOException {
        PageDataset dataset = PageDataset.write(folder);
        try (Viewer viewer = edit(dataset, false)) {
            open(viewer.address(), "&queue=disagreement");
            browser.untilText(".queue", "0 of 2 done");
            browser.press("q");
            browser.until("location.hash.includes('mark=12')");
            browser.until("document.querySelector('.votes-now button:not(:disabled)')");
            browser.press("1");
            browser.untilText(".queue", "1 of 2 done");
            browser.until("location.hash.includes('mark=14')");
            browser.until("document.querySelector('.votes-now button:not(:disabled)')");
            browser.press("x");
            browser.untilText("#notice", "The queue is done");
            browser.untilText(".queue", "2 of 2 done, 0 left");
            untilUndoable(2);
            browser.press("x");
            browser.untilText("#notice", "The queue is done");
            untilUndoable(2);
        }
        assertThat(votes(saved())).containsExactlyInAnyOrderEntriesOf(Map.of(12L, MF));
    }

    @Test
    void a_deleted_annotation_can_be_found_and_restored_after_a_restart() throws IOException {
        PageDataset dataset = PageDataset.write(folder);
        try (Viewer viewer = edit(dataset, false)) {
            open(viewer.address(), "&mark=11&x=400&y=300&zoom=1");
            browser.press(Keys.DELETE);
            untilUndoable(1);
        }
        try (Viewer viewer = edit(dataset, false)) {
            open(viewer.address(), "&x=400&y=300&zoom=1");
            browser.shown("#deleted").click();
            browser.until("location.hash.includes('deleted=1')");
            browser.press("n");
            browser.until("location.hash.includes('mark=11')");
            browser.untilText(".panel .facts", "deleted");
            browser.press(Keys.DELETE);
            untilUndoable(2);
            browser.until("!document.querySelector('.panel .facts').textContent.includes('deleted')");
        }
        assertThat(saved().annotations())
                .filteredOn(one -> one.id() == 11)
                .extracting(Annotation::deleted)
                .containsExactly(false);
    }

    @Test
    void a_blind_annotator_sees_no_class_and_no_vote_of_others() throws IOException {
        PageDataset dataset = PageDataset.write(folder);
        try (Viewer viewer = edit(dataset, true)) {
            browser.open(viewer.address());
            browser.until("document.querySelectorAll('.card').length");
            assertThat(browser.text("document.querySelector('main').textContent"))
                    .doesNotContain("MF");
            assertThat(browser.text("document.querySelector('#screens').textContent"))
                    .doesNotContain("Cells");

            browser.open(viewer.address() + "#screen=roi&image=1&mark=12&x=1200&y=300&zoom=1");
            browser.untilText(".panel", "not yet yours");
            assertThat(browser.text("document.querySelector('.panel').textContent"))
                    .doesNotContain("67 %", "Votes", "Hot spot");
            browser.press("2");
            untilUndoable(1);
            browser.untilText(".facts .chip", "not mitotic figure");
        }
        assertThat(votes(saved())).isEqualTo(Map.of(12L, NMF));
    }

    @Test
    void an_edit_of_what_another_window_has_changed_is_refused_and_told() throws IOException {
        PageDataset dataset = PageDataset.write(folder);
        try (Viewer viewer = edit(dataset, false)) {
            open(viewer.address(), "&mark=11&x=400&y=300&zoom=1");
            String first = browser.driver().getWindowHandle();
            browser.driver().switchTo().newWindow(WindowType.TAB);
            String second = browser.driver().getWindowHandle();
            try {
                open(viewer.address(), "&mark=11&x=400&y=300&zoom=1");
                browser.press("1");
                untilUndoable(1);
                browser.driver().switchTo().window(first);
                browser.press("2");
                browser.untilText("#notice", "was changed by Anna");
                assertThat(browser.text("document.querySelector('#notice').className"))
                        .isEqualTo("error");
                browser.press("2");
                untilUndoable(2);
            } finally {
                browser.driver().switchTo().window(second).close();
                browser.driver().switchTo().window(first);
            }
        }
        assertThat(votes(saved())).isEqualTo(Map.of(11L, NMF));
    }

    @Test
    void every_vote_that_the_page_has_confirmed_outlives_a_server_that_is_killed() throws Exception {
        PageDataset dataset = PageDataset.write(folder);
        Process server = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.midog.cli.Main",
                        "view",
                        dataset.file().toString(),
                        "--images",
                        dataset.images().toString(),
                        "--edit",
                        "--annotator",
                        "Anna",
                        "--no-open"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int confirmed;
        try (BufferedReader out = server.inputReader()) {
            String address = out.readLine();
            open(address, "&mark=11&x=400&y=300&zoom=1");
            for (int act = 1; act <= 6; act++) {
                browser.press(act % 2 == 0 ? "1" : "2");
                untilUndoable(act);
            }
            browser.press("2");
            server.destroyForcibly().waitFor();
            confirmed = Integer.parseInt(
                    browser.text("document.querySelector('#undo').textContent.replace('Undo', '').trim()"));
            browser.press("2");
            browser.untilText("#notice", "does not answer");
        } finally {
            server.destroyForcibly().waitFor();
            browser.open("about:blank");
            browser.console();
        }

        // Who starts the review again mends what the kill has cut off; only then others can read it.
        edit(dataset, false).close();
        assertThat(confirmed).isGreaterThanOrEqualTo(6);
        assertThat(votes(saved())).containsOnlyKeys(11L);
        assertThat(votes(saved()).get(11L)).isIn(confirmed == 6 ? List.of(MF, NMF) : List.of(NMF));
    }
}
