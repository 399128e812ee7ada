package dev.midog.view.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Debian's Chromium without a window, 1280 x 720, driven by Selenium. Tests are skipped where it is absent.
 *
 * <p>Nothing waits for a time: {@link #until} waits for what a script says of the page, in its own frames.
 */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path CHROMEDRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** Selenium warns that it has no further commands for this version of the browser, which none here uses. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one, whose downloads go to a folder. */
    static Browser start(Path downloads) {
        for (Path program : List.of(CHROMIUM, CHROMEDRIVER)) {
            Assumptions.assumeTrue(
                    Files.isExecutable(program), () -> program + " is absent; install chromium and chromium-driver");
        }
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--window-size=1280,720",
                "--force-device-scale-factor=1");
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        options.setScriptTimeout(DEADLINE);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(CHROMEDRIVER.toFile())
                .withEnvironment(Map.of("SE_OFFLINE", "true", "SE_AVOID_STATS", "true"))
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1280, "height", 720, "deviceScaleFactor", 1, "mobile", false));
        return new Browser(driver);
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Opens a page in a window without what an earlier test left. */
    void open(String address) {
        driver.get("about:blank");
        driver.get(address);
    }

    /** Shows light or dark, as the system of the user would ask for. */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The value of a JavaScript expression in the page. */
    Object value(String expression) {
        return driver.executeScript("return (" + expression + ")");
    }

    /** The value of an expression as text. */
    String text(String expression) {
        return String.valueOf(value(expression));
    }

    /** Waits until an expression has a value that counts as true, and gives it. An expression that fails is not true yet. */
    Object until(String expression) {
        return driver.executeAsyncScript(
                "const done = arguments[arguments.length - 1]; const look = async () => { let found = null; try { found = await ("
                        + expression
                        + "); } catch {} found ? done(found) : requestAnimationFrame(look); }; look();");
    }

    /** Waits until something holds outside of the page, such as a file that the browser writes; looks in each frame of the page. */
    void waitFor(BooleanSupplier holds) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(end);
            driver.executeAsyncScript("requestAnimationFrame(arguments[arguments.length - 1])");
        }
    }

    /** Waits until the page shows an element. */
    WebElement shown(String selector) {
        until("document.querySelector(" + quoted(selector) + ")?.checkVisibility()");
        return driver.findElement(By.cssSelector(selector));
    }

    /** Waits until an element has this text among its own. */
    void untilText(String selector, String text) {
        until("document.querySelector(" + quoted(selector) + ")?.textContent.includes(" + quoted(text) + ")");
    }

    /** Types keys into what has the focus. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Types a text into a field in place of what it holds, and Enter. */
    void enter(String selector, String text) {
        WebElement field = shown(selector);
        field.clear();
        field.sendKeys(text, Keys.ENTER);
    }

    /**
     * The lines that the page, or the browser about it, wrote to the console, since this was asked before; without advice on
     * reading pixels back, which only tests do.
     */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(line -> !line.contains("willReadFrequently"))
                .toList();
    }

    /** Checks that nothing failed, and that the page asked no other address than its own for anything. */
    void assertQuietAndAtHome() {
        assertThat(console()).isEmpty();
        assertThat(value("performance.getEntriesByType('resource').map((entry) => entry.name)"
                        + ".filter((name) => !name.startsWith(location.origin) && !name.startsWith('data:')"
                        + " && !name.startsWith('blob:'))"))
                .isEqualTo(List.of());
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public void close() {
        driver.quit();
    }
}
