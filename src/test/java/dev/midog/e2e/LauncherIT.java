package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherIT {
    @TempDir
    private Path folder;

    @Test
    void help_exits_with_0_and_says_nothing_on_stderr() {
        Launcher.Run run = Launcher.in(folder).run("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: midog ").contains("Exit codes:");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void a_run_without_a_command_shows_the_overview() {
        Launcher.Run run = Launcher.in(folder).run();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("First commands:");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void it_starts_through_a_chain_of_relative_and_absolute_links() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("my bin"));
        Files.createSymbolicLink(folder.resolve("absolute"), installation("home"));
        Path relative = Files.createSymbolicLink(bin.resolve("midog"), Path.of("../absolute"));

        Launcher.Run run = Launcher.in(folder).through(relative).run("--version");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void it_starts_from_the_path() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("midog"), installation("home"));

        Launcher.Run run = Launcher.in(folder).bash("unset -f midog; PATH='" + bin + "':$PATH; midog --version");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void it_starts_in_a_path_with_spaces() throws IOException {
        Launcher.Run run = Launcher.in(folder)
                .through(installation("a folder  with spaces' and \"more\""))
                .run("--version");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void a_colon_in_its_path_is_refused_in_one_sentence() throws IOException {
        Launcher.Run run = Launcher.in(folder).through(installation("a:b")).run("--version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("a:b; move or rename the folder");
    }

    @Test
    void the_archive_of_classes_is_made_anew_at_another_place() throws IOException {
        Path program = installation("moved");

        Launcher.in(folder).through(program).run("--version");

        try (var files = Files.list(program.resolveSibling("target/startup"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(2)
                    .anyMatch(name -> name.endsWith(".jsa"));
        }
    }

    @Test
    void it_starts_where_nothing_may_be_written_and_no_archive_is_there() throws IOException {
        Path program = installation("unwritable");
        Files.writeString(program.resolveSibling("target/startup"), "a file where the folder should be");

        Launcher.Run run = Launcher.in(folder).through(program).run("--version");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void relative_paths_are_those_of_the_user() {
        Launcher.Run run = Launcher.in(folder).bash("midog completion >here");

        assertThat(run.exitCode()).isZero();
        assertThat(folder.resolve("here")).isNotEmptyFile();
    }

    @Test
    void options_for_the_jvm_are_passed_on() {
        Launcher.Run run = Launcher.in(folder)
                .with("MIDOG_JAVA_OPTS", "-Xmx64m -XshowSettings:vm")
                .run("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("Max. Heap Size: 64.00M");
    }

    @Test
    void without_a_java_one_sentence_tells_what_to_do() throws IOException {
        Launcher.Run run = Launcher.in(folder)
                .with("JAVA_HOME", "")
                .with("PATH", pathWithoutJava().toString())
                .run("--version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("midog: needs a JDK of version 17 or newer and found none; install one");
    }

    @ParameterizedTest
    @CsvSource({"11.0.22", "1.8.0_402"})
    void a_java_that_is_too_old_is_named(String version) throws IOException {
        Path java = script(
                pathWithoutJava().resolve("java"), "echo 'openjdk version \"" + version + "\" 2024-01-16' >&2; exit 0");

        Launcher.Run run = Launcher.in(folder)
                .with("JAVA_HOME", "")
                .with("PATH", java.getParent().toString())
                .run("--version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("found only Java " + version + " at " + java)
                .contains("install one");
    }

    @Test
    void an_old_java_home_gives_way_to_a_java_on_the_path_that_fits() throws IOException {
        Path home = Files.createDirectories(folder.resolve("old"));
        Files.createDirectory(home.resolve("bin"));
        script(home.resolve("bin/java"), "exit 1");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.22\"\n");

        Launcher.Run run = Launcher.in(folder)
                .with("JAVA_HOME", home.toString())
                .with("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"))
                .run("--version");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"en_US.UTF-8", "xx_XX.UTF-8", "C", "POSIX"})
    void names_beyond_ascii_work_whatever_locale_is_named_and_installed(String locale) throws IOException {
        writeCaseWithUmlaut();

        // The names are written by bash, as the tests themselves may run in a locale without umlauts.
        Launcher.Run run = Launcher.in(folder)
                .with("LC_ALL", "")
                .with("LC_CTYPE", "")
                .with("LANG", locale)
                .bash(
                        "cases=$(printf 'F\\303\\244lle') && mkdir $cases && mv a.json $cases && midog convert $cases/a.json"
                                + " $cases/voc --to voc && find $cases/voc -name \"$(printf 'Fall_\\303\\244').xml\" | wc -l");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).last().isEqualTo("1");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void without_the_launcher_a_name_that_the_locale_cannot_write_is_said_to_be_one() throws IOException {
        writeCaseWithUmlaut();

        Launcher.Run run = Launcher.in(folder)
                .bash("LC_ALL=C '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -jar '"
                        + Launcher.PROJECT.resolve("target/midog.jar") + "' convert a.json out --to voc");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("cannot be the name of a file here")
                .contains("LC_ALL=C.UTF-8")
                .doesNotContain("fault of midog");
    }

    private void writeCaseWithUmlaut() throws IOException {
        Files.writeString(
                folder.resolve("a.json"),
                "{\"images\": [{\"id\": 1, \"file_name\": \"Fall_\u00e4.tiff\", \"width\": 300, \"height\": 300}],"
                        + " \"categories\": [{\"id\": 1, \"name\": \"mitotic figure\"}], \"annotations\":"
                        + " [{\"id\": 1, \"image_id\": 1, \"category_id\": 1, \"bbox\": [80, 80, 50, 50]}]}");
    }

    @Test
    void exit_codes_are_passed_on() {
        assertThat(Launcher.in(folder).run("no-such-command").exitCode()).isEqualTo(2);
    }

    @Test
    void a_reader_that_leaves_early_ends_the_run_quietly() {
        Launcher.Run run = Launcher.in(folder).bash("midog completion | head -n 1");

        assertThat(run.out()).isEqualTo("#!/usr/bin/env bash\n");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--help", "--version", "completion"})
    void results_that_cannot_be_written_are_a_failure(String command) {
        assumeThat(Path.of("/dev/full")).exists();

        Launcher.Run run = Launcher.in(folder).bash("midog " + command + " >/dev/full");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("midog: stdout could not be written: ");
    }

    @ParameterizedTest
    @CsvSource({
        "split --check leak.csv, 3, 1",
        "validate bad.json --bbox xywh, 3, 1",
        "diff bad.json other.json --bbox xywh, 1, 2",
        "verify, 5, 1"
    })
    void findings_that_cannot_be_written_are_a_failure_too(String command, int found, int lost) throws IOException {
        assumeThat(Path.of("/dev/full")).exists();
        Files.writeString(folder.resolve("leak.csv"), "file_name,role\na,train\na,test\n");
        String images = "{\"images\": [{\"id\": 1, \"file_name\": \"a.tiff\", \"width\": 9, \"height\": 9}], ";
        String classes = "\"categories\": [{\"id\": 1, \"name\": \"mitotic figure\"}], \"annotations\": [";
        String box = "{\"id\": 1, \"image_id\": 1, \"category_id\": 1, \"bbox\": [20, 20, 30, 30]}";
        Files.writeString(folder.resolve("bad.json"), images + classes + box + "]}");
        Files.writeString(folder.resolve("other.json"), images + classes + "]}");

        assertThat(Launcher.in(folder).bash("midog " + command).exitCode()).isEqualTo(found);
        Launcher.Run run = Launcher.in(folder).bash("midog " + command + " >/dev/full");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(lost);
        assertThat(run.err()).contains("midog: stdout could not be written: ");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_signal_reaches_the_program(String signal, int exitCode) throws IOException {
        // The pipe is full before the run starts, so the run waits in its first write until the signal ends it. env
        // gives the signal its usual meaning back where the tests themselves run in the background.
        String line = "mkfifo full && exec 3<>full && head -c 65536 /dev/zero >&3"
                + " && exec env --default-signal=INT '" + Launcher.PROJECT.resolve("midog") + "' completion >&3";
        assumeThat(Launcher.in(folder).bash("env --default-signal=INT true").exitCode())
                .as("env can reset signals")
                .isZero();
        List<String> command = List.of("bash", "-c", line);
        Process process = Launcher.in(folder).start(command);
        while (process.isAlive() && !process.info().command().orElse("").endsWith("java")) {
            Thread.onSpinWait();
        }

        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();

        assertThat(Launcher.exitCodeOf(process, command)).isEqualTo(exitCode);
    }

    /** The launcher and the jar at another place, without sources, as an installation has them. */
    private Path installation(String name) throws IOException {
        Path home = Files.createDirectory(folder.resolve(name));
        Files.createDirectory(home.resolve("target"));
        Files.copy(Launcher.PROJECT.resolve("target/midog.jar"), home.resolve("target/midog.jar"));
        return Files.copy(Launcher.PROJECT.resolve("midog"), home.resolve("midog"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** A folder with the programs that the launcher uses, and no Java. */
    private Path pathWithoutJava() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("path"));
        for (String tool : List.of("sh", "readlink", "sed", "find", "head")) {
            for (String place : List.of("/bin", "/usr/bin")) {
                if (Files.exists(Path.of(place, tool))) {
                    script(bin.resolve(tool), "exec " + Path.of(place, tool) + " \"$@\"");
                }
            }
        }
        return bin;
    }

    private static Path script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
