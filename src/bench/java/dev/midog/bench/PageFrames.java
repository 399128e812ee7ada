package dev.midog.bench;

import dev.midog.CocoText;
import dev.midog.core.random.SplitMix64;
import dev.midog.view.ViewSettings;
import dev.midog.view.Viewer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * How fast the page of {@code midog view} is seen and moves, in Chromium without a window and without a graphics card.
 *
 * <p>Prints Markdown: the time from the request of the page to all of the image seen, the program's first and second answer,
 * and the frames of a second while one pans and zooms with 0 and with 5,000 marks on the image.
 */
public final class PageFrames {
    private static final int MARKS = 5000;
    private static final int ROUNDS = 3;

    /** Moves for some seconds by the page's own keys and tells the frames in that time, their median and 95th percentile in ms. */
    private static final String MOVE = """
            const done = arguments[arguments.length - 1];
            const keys = ["ArrowRight", "+", "ArrowDown", "ArrowLeft", "-", "ArrowUp"];
            const times = [];
            let at = 0;
            const press = setInterval(() => document.body.dispatchEvent(
                new KeyboardEvent("keydown", {key: keys[at++ % keys.length], bubbles: true, cancelable: true})), 150);
            const tick = (time) => {
              times.push(time);
              if (time - times[0] < 4000) {
                requestAnimationFrame(tick);
                return;
              }
              clearInterval(press);
              const frames = times.slice(1).map((later, n) => later - times[n]).sort((a, b) => a - b);
              done([1000 * frames.length / (times[times.length - 1] - times[0]), frames[frames.length >> 1],
                  frames[Math.floor(frames.length * 0.95)]]);
            };
            requestAnimationFrame(tick);
            """;

    /** Waits until all of what is to be seen is there and tells how long ago the page was asked for, in ms. */
    private static final String SEEN = """
            const done = arguments[arguments.length - 1];
            const look = () => document.querySelector(".pane")?.getAttribute("aria-busy") === "false"
                ? requestAnimationFrame((time) => done(time)) : requestAnimationFrame(look);
            look();
            """;

    private PageFrames() {}

    /** Takes the image file, of 7215 x 5412 pixels in the published layout. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("midog-page");
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.createSymbolicLink(images.resolve("roi.tiff"), Path.of(args[0]).toAbsolutePath());
        CocoText dataset = CocoText.ofClasses("mitotic figure", "hard negative").image(1, "roi.tiff", 7215, 5412);
        SplitMix64 random = new SplitMix64(5);
        for (int id = 1; id <= MARKS; id++) {
            String box = "%d, %d, 50, 50".formatted(random.between(0, 7165), random.between(0, 5362));
            dataset = dataset.box(id, 1, 1 + id % 2, box);
        }
        Path file = dataset.write(folder.resolve("cells.json"));
        System.out.println("| what | ms or frames a second |\n|---|---:|");
        ChromeDriver driver = browser();
        try {
            for (String which : List.of("first", "second")) {
                try (Viewer viewer =
                        Viewer.start(ViewSettings.builder(file).images(images).build(), notice -> {})) {
                    driver.get("about:blank");
                    driver.get(viewer.address() + "#screen=roi&image=1");
                    row("image seen, " + which + " start of the program", (Number) driver.executeAsyncScript(SEEN));
                    driver.get("about:blank");
                    driver.get(viewer.address() + "#screen=roi&image=1");
                    row("image seen again", (Number) driver.executeAsyncScript(SEEN));
                }
            }
            try (Viewer viewer =
                    Viewer.start(ViewSettings.builder(file).images(images).build(), notice -> {})) {
                for (int round = 1; round <= ROUNDS; round++) {
                    frames(driver, viewer, "&marks=0", "no marks");
                    frames(driver, viewer, "", MARKS + " marks");
                }
            }
        } finally {
            driver.quit();
        }
    }

    private static void frames(ChromeDriver driver, Viewer viewer, String place, String name) {
        driver.get("about:blank");
        driver.get(viewer.address() + "#screen=roi&image=1" + place);
        driver.executeAsyncScript(SEEN);
        List<?> moved = (List<?>) driver.executeAsyncScript(MOVE);
        row("frames a second while moving, " + name, (Number) moved.get(0));
        row("median and 95th percentile of a frame, " + name, (Number) moved.get(1), (Number) moved.get(2));
    }

    private static void row(String what, Number... values) {
        StringBuilder text = new StringBuilder();
        for (Number value : values) {
            text.append(text.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, "%.0f", value.doubleValue()));
        }
        System.out.println("| " + what + " | " + text + " |");
    }

    static ChromeDriver browser() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,720");
        options.setScriptTimeout(Duration.ofMinutes(2));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .withEnvironment(Map.of("SE_OFFLINE", "true", "SE_AVOID_STATS", "true"))
                .build();
        return new ChromeDriver(service, options);
    }
}
