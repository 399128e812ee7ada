package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.figshare.Exchange;
import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.Fault;
import dev.midog.figshare.Host;
import dev.midog.figshare.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download of 60 files that is killed again and again, each time after a random number of bytes. */
class DownloadTortureIT {
    private static final int IMAGES = 58;
    private static final int SIZE = 500_000;
    private static final int KILLS = 8;
    private static final int MOST_RUNS = 40;

    @TempDir
    private Path folder;

    private final Map<String, StoredFile> files = new LinkedHashMap<>();
    private FakeFigshare figshare;

    @BeforeEach
    void publish() throws IOException {
        figshare = new FakeFigshare();
        List<StoredFile> databases = figshare.databases(SIZE);
        files.put("databases/MIDOG++.sqlite", databases.get(0));
        files.put("databases/MIDOG++.json", databases.get(1));
        for (int number = 1; number <= IMAGES; number++) {
            StoredFile image = figshare.image(number, SIZE);
            files.put("images/" + image.name(), image);
        }
    }

    @AfterEach
    void close() throws IOException {
        figshare.close();
    }

    @Test
    void kills_alone_cost_less_than_half_of_the_bytes_again() throws IOException {
        downloadUntilDone(new Random(1));

        assertThat(figshare.storeBytes()).isLessThan(totalBytes() * 3 / 2);
    }

    @Test
    void kills_and_spoiled_bytes_cost_less_than_one_and_a_half_times_the_bytes_again() throws IOException {
        Random chance = new Random(2);
        figshare.choose(Host.STORE, "/", exchange -> storeFault(chance));
        figshare.choose(Host.API, "/file/download/", exchange -> apiFault(chance));

        downloadUntilDone(new Random(3));

        assertThat(figshare.storeBytes()).isLessThan(totalBytes() * 5 / 2);
    }

    private void downloadUntilDone(Random chance) throws IOException {
        int kills = 0;
        for (int runs = 1; runs <= MOST_RUNS; runs++) {
            boolean mayBeKilled = kills < KILLS;
            int exitCode = run(mayBeKilled ? chance.nextLong(totalBytes() / KILLS) + 1 : Long.MAX_VALUE / 2);
            assertNothingWrongUnderAFinalName();
            if (exitCode == 0) {
                assertThat(kills).as("kills").isGreaterThanOrEqualTo(KILLS / 2);
                assertOnlyTheFilesAreThere();
                return;
            }
            kills += exitCode == 137 ? 1 : 0;
        }
        assertThat(files.keySet()).as("files after %d runs", MOST_RUNS).isEmpty();
    }

    /** One run, killed when the store has sent {@code bytes} more. */
    private int run(long bytes) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Launcher.PROJECT.resolve("midog").toString(), "download"));
        command.addAll(List.of("--cases", "1-" + IMAGES, "--backoff-base-ms", "1", "--retries", "20"));
        command.addAll(List.of("--stall-timeout", "1", "--read-timeout", "1", "--quiet"));
        command.addAll(figshare.options());
        Process process = Launcher.in(folder).start(command);
        figshare.afterStoreBytes(bytes, process::destroyForcibly);
        return Launcher.exitCodeOf(process, command);
    }

    private void assertNothingWrongUnderAFinalName() throws IOException {
        for (Map.Entry<String, StoredFile> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (Files.exists(path)) {
                assertThat(Files.readAllBytes(path))
                        .as(file.getKey())
                        .isEqualTo(file.getValue().bytes());
            }
        }
    }

    private void assertOnlyTheFilesAreThere() throws IOException {
        List<String> expected = new ArrayList<>(files.keySet());
        expected.addAll(List.of("images/.midog/lock", "images/.midog/manifest.json"));
        try (Stream<Path> found = Files.walk(folder)) {
            assertThat(found.filter(Files::isRegularFile)
                            .map(path -> folder.relativize(path).toString()))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private long totalBytes() {
        return (long) files.size() * SIZE;
    }

    private static Fault storeFault(Random chance) {
        int at = chance.nextInt(SIZE / 2);
        return switch (chance.nextInt(16)) {
            case 0 -> Fault.truncated(at);
            case 1 -> Fault.reset(at);
            case 2 -> Fault.flipped(at);
            case 3 -> Fault.page();
            case 4 -> Fault.json(503);
            case 5 -> Fault.rangeIgnored();
            case 6 -> Fault.expired();
            default -> Exchange::proceed;
        };
    }

    private static Fault apiFault(Random chance) {
        return switch (chance.nextInt(12)) {
            case 0 -> Fault.json(500);
            case 1 -> Fault.challenge();
            case 2 -> Fault.json(404);
            default -> Exchange::proceed;
        };
    }
}
