package dev.midog.view.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.midog.view.Viewer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Axe, a checker of accessibility, on each screen, light and dark. */
class AccessiblePageIT {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

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

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void no_screen_has_a_serious_fault(String scheme) {
        browser.prefer(scheme);

        browser.open(viewer.address() + "#map=1");
        browser.until("document.querySelectorAll('.card').length");
        assertThat(faults()).as("all images").isEmpty();

        browser.press("?");
        browser.shown("dialog.help");
        assertThat(faults()).as("help").isEmpty();

        browser.open(viewer.address() + "#screen=roi&image=1&mark=12&color=agreement");
        browser.shown(".legend");
        browser.untilText(".panel", "67 %");
        assertThat(faults()).as("one image").isEmpty();

        browser.open(viewer.address() + "#screen=cells");
        browser.shown(".crops");
        browser.until(
                "document.querySelectorAll('.crop').length > 0 || document.querySelector('.mistake').textContent");
        assertThat(faults()).as("cells").isEmpty();
    }

    private static List<String> faults() {
        Results results = new AxeBuilder().analyze(browser.driver());
        assertThat(results.getPasses())
                .as("what axe has looked at")
                .extracting(Rule::getId)
                .contains("color-contrast", "button-name");
        return results.getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(rule -> rule.getId() + ": " + rule.getNodes())
                .toList();
    }
}
