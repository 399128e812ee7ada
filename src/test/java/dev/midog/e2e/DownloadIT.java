package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.catalogue.PublishedDatabase;
import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.Host;
import dev.midog.figshare.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged program does between the start of a download and its end. */
class DownloadIT {
    private static final int SIZE = 500_000;
    private static final Path JSON =
            Launcher.PROJECT.resolve("src/test/resources/dev/midog/format/coco/published.json");

    @TempDir
    private Path folder;

    private FakeFigshare figshare;

    @BeforeEach
    void open() throws IOException {
        figshare = new FakeFigshare();
    }

    @AfterEach
    void close() throws IOException {
        figshare.close();
    }

    @Test
    void an_interrupted_download_says_so_and_goes_on() throws IOException {
        List<StoredFile> images = publish(8);
        List<String> command = command("--limit", "8");
        Process process = Launcher.in(folder).start(command);
        figshare.afterStoreBytes(SIZE * 3L, () -> {
            signal("INT", process);
            process.onExit().join(); // so that the download cannot end before the signal reaches it
        });

        assertThat(Launcher.exitCodeOf(process, command)).isEqualTo(130);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        Launcher.Run again = run("--limit", "8");

        assertThat(err).contains("midog: interrupted; what has arrived is kept");
        assertThat(again.exitCode()).as(again.err()).isZero();
        for (StoredFile image : images) {
            assertThat(folder.resolve("images/" + image.name())).hasBinaryContent(image.bytes());
        }
        assertThat(figshare.storeBytes()).isLessThan(SIZE * 12L);
    }

    @Test
    void a_lock_that_a_killed_run_left_does_not_block() throws IOException {
        publish(2);
        List<String> command = command("--limit", "2");
        Process process = Launcher.in(folder).start(command);
        figshare.afterStoreBytes(SIZE / 2, process::destroyForcibly);
        assertThat(Launcher.exitCodeOf(process, command)).isEqualTo(137);
        assertThat(folder.resolve("images/.midog/lock")).exists();

        assertThat(run("--limit", "2").exitCode()).isZero();
    }

    @Test
    void a_second_run_in_the_same_folder_stops_and_says_why() throws IOException {
        publish(1);
        List<Launcher.Run> second = new ArrayList<>();
        figshare.next(Host.STORE, "/", exchange -> {
            second.add(run("--limit", "1"));
            exchange.proceed();
        });

        // The first waits for its answer while the second runs, however long that takes on a busy machine.
        Launcher.Run first = run("--limit", "1", "--read-timeout", "120");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(second).singleElement().satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("another run of midog is fetching into");
        });
    }

    @Test
    void a_plan_that_does_not_fit_is_refused_before_the_first_byte() throws IOException {
        publish(4);
        Path small = smallDisk(SIZE * 2 + SIZE / 2);
        try {
            Path manifest = folder.resolve("manifest.json");
            assertThat(run("--limit", "4").exitCode()).isZero();
            Files.copy(folder.resolve("images/.midog/manifest.json"), manifest);

            Launcher.Run planned = run("--limit", "4", "--dir", small, "--manifest", manifest);
            assertThat(planned.exitCode()).isEqualTo(1);
            assertThat(planned.err()).contains("the download needs 2.0 MB for images/ and the disk has");

        } finally {
            new ProcessBuilder("umount", small.toString()).start().onExit().join();
        }
    }

    @Test
    void a_disk_that_fills_up_during_the_run_is_said_as_such() throws IOException {
        publish(2);
        Path small = smallDisk(SIZE * 2 + SIZE / 2);
        try {
            assertThat(run("--limit", "2").exitCode()).isZero();
            Path manifest = folder.resolve("images/.midog/manifest.json");
            figshare.next(Host.STORE, "/", exchange -> {
                fill(small.resolve("images/ballast"), SIZE * 2);
                exchange.proceed();
            });

            Launcher.Run run = run("--limit", "2", "--jobs", "1", "--dir", small, "--manifest", manifest);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.err()).contains("the disk is full", "free some space and start the download again");

            Files.delete(small.resolve("images/ballast"));
            Launcher.Run again = run("--limit", "2", "--dir", small, "--manifest", manifest);
            assertThat(again.exitCode()).as(again.err()).isZero();
        } finally {
            new ProcessBuilder("umount", small.toString()).start().onExit().join();
        }
    }

    @Test
    void stats_and_convert_read_the_databases_where_download_puts_them() throws IOException {
        assertThat(Launcher.in(folder).run("convert", JSON, "made.sqlite").exitCode())
                .isZero();
        for (PublishedDatabase database : PublishedDatabase.MIDOG_PLUS_PLUS) {
            Path made = database.fileName().endsWith(".json") ? JSON : folder.resolve("made.sqlite");
            figshare.publish(new StoredFile(
                    database.figshareFileId(), database.publishedName(), Files.readAllBytes(made), "\"1\""));
        }
        List<Object> args = new ArrayList<>(List.of("download", "--databases-only"));
        args.addAll(figshare.options());
        assertThat(Launcher.in(folder).run(args.toArray()).exitCode()).isZero();

        Launcher.Run stats = Launcher.in(folder).run("stats", "--format", "json");
        Launcher.Run convert = Launcher.in(folder).run("convert", "databases/MIDOG++.sqlite", "out.json");

        assertThat(stats.exitCode()).as(stats.err()).isZero();
        assertThat(stats.out()).contains("\"mitoticFigures\"");
        assertThat(convert.exitCode()).as(convert.err()).isZero();
    }

    private List<StoredFile> publish(int images) {
        List<StoredFile> published = new ArrayList<>();
        for (int number = 1; number <= images; number++) {
            published.add(figshare.image(number, SIZE));
        }
        return published;
    }

    private Path smallDisk(long bytes) throws IOException {
        Path mount = Files.createDirectory(folder.resolve("small"));
        Process process = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", mount.toString())
                .redirectErrorStream(true)
                .start();
        int exitCode = process.onExit().join().exitValue();
        Assumptions.assumeTrue(exitCode == 0, "a small disk can only be made by root on Linux");
        Files.createDirectory(mount.resolve("images"));
        return mount;
    }

    private static void fill(Path file, int bytes) throws IOException {
        Files.write(file, new byte[bytes]);
    }

    private static void signal(String name, Process process) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Launcher.Run run(Object... options) {
        List<String> command = command(options);
        return Launcher.in(folder).run(command.subList(1, command.size()).toArray());
    }

    private List<String> command(Object... options) {
        List<String> command =
                new ArrayList<>(List.of(Launcher.PROJECT.resolve("midog").toString(), "download"));
        command.addAll(List.of("--images-only", "--backoff-base-ms", "1"));
        command.addAll(figshare.options());
        for (Object option : options) {
            command.add(option.toString());
        }
        return command;
    }
}
