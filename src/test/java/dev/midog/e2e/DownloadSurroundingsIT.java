package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.catalogue.PublishedDatabase;
import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.Fault;
import dev.midog.figshare.Host;
import dev.midog.figshare.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download beside the commands that use it, other programs, terminals and TLS. */
class DownloadSurroundingsIT {
    private static final int MEGABYTES = 1_000_000;

    @TempDir
    private Path folder;

    private FakeFigshare figshare;

    @AfterEach
    void close() throws IOException {
        figshare.close();
    }

    @Test
    void stats_convert_and_extract_find_what_download_has_put_there_without_options() throws IOException {
        figshare = new FakeFigshare();
        int images = publishDemo();

        Launcher.Run download = download("--limit", images);
        assertThat(download.exitCode()).as(download.err()).isZero();

        for (String command : List.of("stats", "convert made.coco.json", "extract --out patches --size 128")) {
            Launcher.Run run = Launcher.in(folder).bash("midog " + command);
            assertThat(run.exitCode()).as("%s%n%s", command, run.err()).isZero();
        }
        assertThat(folder.resolve("made.coco.json")).isNotEmptyFile();
        assertThat(folder.resolve("patches")).isNotEmptyDirectory();
    }

    @Test
    void aria2c_takes_the_addresses() throws IOException {
        figshare = new FakeFigshare();
        List<StoredFile> images = List.of(figshare.image(1, MEGABYTES), figshare.image(2, MEGABYTES));
        assume("aria2c");

        printAddresses("addresses.txt", "--print-urls");

        assertThat(Launcher.in(folder).bash("aria2c -q -i addresses.txt").exitCode())
                .isZero();
        assertArrived(images);
    }

    @Test
    void a_shell_takes_the_commands_for_wget() throws IOException {
        figshare = new FakeFigshare();
        List<StoredFile> images = List.of(figshare.image(1, MEGABYTES), figshare.image(2, MEGABYTES));
        assume("wget");

        printAddresses("addresses.sh", "--print-urls=wget");

        Launcher.Run run = Launcher.in(folder).bash("sh -e addresses.sh");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertArrived(images);
    }

    @Test
    void a_terminal_shows_one_bar_that_fits_it() throws IOException {
        figshare = new FakeFigshare();
        List<StoredFile> images = List.of(figshare.image(1, MEGABYTES), figshare.image(2, MEGABYTES));
        assume("script");
        String command = Launcher.PROJECT.resolve("midog") + " " + String.join(" ", options("--limit", 2));

        Launcher.Run run = Launcher.in(folder).bash("script -qec '" + command + "' /dev/null");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertArrived(images);
        List<String> drawn = Stream.of(run.out().split("[\r\n]+"))
                .filter(line -> line.startsWith("fetching"))
                .toList();
        assertThat(drawn)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.length()).isLessThan(80));
        assertThat(drawn.get(drawn.size() - 1)).contains("100%", "2/2 files");
        assertThat(run.out()).doesNotContain("fetched: ").contains("2 files fetched");
    }

    @Test
    void files_come_over_tls_from_host_to_host_and_never_over_a_plain_connection() throws IOException {
        HeldCertificate authority =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        HeldCertificate server = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .addSubjectAlternativeName("127.0.0.2")
                .signedBy(authority)
                .build();
        figshare = new FakeFigshare(new HandshakeCertificates.Builder()
                .heldCertificate(server)
                .build()
                .sslContext()
                .getServerSocketFactory());
        StoredFile image = figshare.image(1, MEGABYTES);
        Path trusted = TrustStore.of(authority.certificate(), folder.resolve("trusted.p12"));
        List<String> options = options("--limit", 1);

        Launcher.Run stranger = Launcher.in(folder).run(withRetries(options, 1));
        Launcher trusting = Launcher.in(folder).with("MIDOG_JAVA_OPTS", TrustStore.javaOptions(trusted));
        figshare.next(Host.API, "/file/download/", Fault.redirect("http://127.0.0.1:1/plain"));
        Launcher.Run friend = trusting.run(withRetries(options, 3));

        assertThat(stranger.exitCode()).isEqualTo(4);
        assertThat(stranger.err()).contains("this Java does not trust the certificate of 127.0.0.1");
        assertThat(friend.exitCode()).as(friend.err()).isZero();
        assertThat(friend.err()).contains("redirects from https to plain http, which is not followed");
        assertThat(figshare.requests(Host.STORE, "/signed/")).isNotEmpty();
        assertArrived(List.of(image));
    }

    @Test
    void memory_stays_under_200_megabytes_whatever_the_size_of_the_files() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells the memory of a process");
        figshare = new FakeFigshare();
        for (int number = 1; number <= 8; number++) {
            figshare.image(number, 24 * MEGABYTES);
        }
        List<String> command =
                new ArrayList<>(List.of(Launcher.PROJECT.resolve("midog").toString()));
        command.addAll(options("--limit", 8, "--jobs", 8, "--quiet"));
        Process process = Launcher.in(folder).start(command);
        AtomicLong mostKilobytes = new AtomicLong();
        figshare.afterStoreBytes(8 * 24L * MEGABYTES - MEGABYTES, () -> mostKilobytes.set(peakOf(process)));

        assertThat(Launcher.exitCodeOf(process, command)).isZero();

        assertThat(mostKilobytes.get()).isBetween(1L, 200_000L);
    }

    private static long peakOf(Process process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            return -1;
        }
    }

    /** Publishes the demo's images and databases under the names of the real ones; how many images there are. */
    private int publishDemo() throws IOException {
        assertThat(Launcher.in(folder).run("demo").exitCode()).isZero();
        Path demo = folder.resolve("midog-demo");
        String renamed = Files.readString(demo.resolve("databases/demo.json")).replace("demo_", "00");
        Path json = Files.writeString(folder.resolve("made.json"), renamed);
        Path sqlite = folder.resolve("made.sqlite");
        assertThat(Launcher.in(folder).run("convert", json, sqlite).exitCode()).isZero();
        for (PublishedDatabase database : PublishedDatabase.MIDOG_PLUS_PLUS) {
            byte[] bytes = Files.readAllBytes(database.fileName().endsWith(".json") ? json : sqlite);
            figshare.publish(new StoredFile(database.figshareFileId(), database.publishedName(), bytes, "\"1\""));
        }
        int images = 0;
        for (Path file = image(demo, 1); Files.exists(file); file = image(demo, images + 1)) {
            images++;
            StoredFile stored = figshare.image(images, 1);
            figshare.publish(stored.replacedBy(Files.readAllBytes(file)));
        }
        return images;
    }

    private static Path image(Path demo, int number) {
        return demo.resolve("images/demo_" + number + ".tiff");
    }

    private void printAddresses(String file, String option) throws IOException {
        Launcher.Run run = download("--images-only", "--limit", 2, option);
        assertThat(run.exitCode()).as(run.err()).isZero();
        Files.writeString(folder.resolve(file), run.out());
    }

    private void assertArrived(List<StoredFile> images) {
        for (StoredFile image : images) {
            assertThat(folder.resolve("images/" + image.name())).hasBinaryContent(image.bytes());
        }
    }

    private static void assume(String program) {
        Launcher.Run found = Launcher.in(Launcher.PROJECT).bash("command -v " + program);
        Assumptions.assumeTrue(found.exitCode() == 0, program + " is not installed");
    }

    private Launcher.Run download(Object... options) {
        List<Object> args = new ArrayList<>(List.of("download", "--backoff-base-ms", "1"));
        args.addAll(figshare.options());
        args.addAll(List.of(options));
        return Launcher.in(folder).run(args.toArray());
    }

    private List<String> options(Object... more) {
        List<String> args = new ArrayList<>(List.of("download", "--images-only", "--backoff-base-ms", "1"));
        args.addAll(figshare.options());
        for (Object option : more) {
            args.add(option.toString());
        }
        return args;
    }

    private static Object[] withRetries(List<String> options, int retries) {
        List<Object> args = new ArrayList<>(options);
        args.addAll(List.of("--retries", retries));
        return args.toArray();
    }
}
