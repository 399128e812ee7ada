package dev.midog.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.openqa.selenium.chrome.ChromeDriver;

/** How long Chromium takes to open pages of {@code midog report}, from the navigation to the load event, and to the next frame. */
public final class ReportOpening {
    private static final int ROUNDS = 7;

    private static final String LOADED = """
            const done = arguments[arguments.length - 1];
            requestAnimationFrame((time) => done([performance.getEntriesByType("navigation")[0].loadEventEnd, time]));
            """;

    private ReportOpening() {}

    /** Takes the pages, and prints a row of Markdown for each: its size and the medians of several openings. */
    public static void main(String[] args) throws IOException {
        ChromeDriver driver = PageFrames.browser();
        try {
            for (String name : args) {
                Path page = Path.of(name).toAbsolutePath();
                List<Double> loaded = new ArrayList<>();
                List<Double> seen = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    driver.get("about:blank");
                    driver.get(page.toUri().toString());
                    List<?> times = (List<?>) driver.executeAsyncScript(LOADED);
                    loaded.add(((Number) times.get(0)).doubleValue());
                    seen.add(((Number) times.get(1)).doubleValue());
                }
                System.out.println(String.format(
                        Locale.ROOT,
                        "| %s | %.2f | %.0f | %.0f |",
                        page.getFileName(),
                        Files.size(page) / 1e6,
                        median(loaded),
                        median(seen)));
            }
        } finally {
            driver.quit();
        }
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
