package dev.midog.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The launcher in a checkout that is not built yet; the checkout's {@code mvnw} delivers the jar that is at hand. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FirstUseIT {
    private static final String NOTE = "building midog (first use only; takes a minute or two) ...\n";

    @TempDir
    private Path checkout;

    private Launcher launcher;

    @BeforeEach
    void check_out() throws IOException {
        Files.createDirectories(checkout.resolve("src/main"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.writeString(checkout.resolve("src/main/Some.java"), "class Some {}");
        Path program = Files.copy(
                Launcher.PROJECT.resolve("midog"), checkout.resolve("midog"), StandardCopyOption.COPY_ATTRIBUTES);
        launcher = Launcher.in(checkout).through(program);
        // With empty archives of classes the launcher makes none, which takes longer than all else here.
        mvnw(
                "mkdir -p target/startup && cp '" + Launcher.PROJECT.resolve("target/midog.jar") + "' target/midog.jar"
                        + " && for made in '" + Launcher.PROJECT.resolve("target/startup") + "'/*.jsa; do"
                        + " : >target/startup/${made##*/} && echo $PWD/target/midog.jar >target/startup/${made##*/}.path; done");
    }

    @Test
    void the_first_use_builds_with_one_line_on_stderr_and_the_second_does_not() throws IOException {
        Launcher.Run first = launcher.run("--version");
        Launcher.Run second = launcher.run("--version");

        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).startsWith("midog ");
        assertThat(first.err()).isEqualTo(NOTE);
        assertThat(second).isEqualTo(new Launcher.Run(0, first.out(), ""));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void sources_newer_than_the_jar_are_built_again() throws IOException {
        launcher.run("--version");
        Files.setLastModifiedTime(
                checkout.resolve("src/main/Some.java"),
                FileTime.from(Instant.now().plusSeconds(3600)));

        assertThat(launcher.run("--version").err())
                .isEqualTo("building midog (its sources have changed; takes a minute or two) ...\n");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void two_first_uses_at_once_build_once() throws IOException {
        Launcher.Run both = launcher.bash("midog --version & first=$!; midog --version & wait $first && wait $!");

        assertThat(both.exitCode()).isZero();
        assertThat(both.err().lines().filter(line -> !line.startsWith("waiting for another midog to be built")))
                .containsExactly(NOTE.strip());
        assertThat(both.out().lines()).hasSize(2).allMatch(line -> line.startsWith("midog "));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void sources_from_the_future_are_built_once_and_again_when_they_change() throws IOException {
        Path source = checkout.resolve("src/main/Some.java");
        FileTime future = FileTime.from(Instant.now().plusSeconds(3600));
        Files.setLastModifiedTime(source, future);

        launcher.run("--version");
        assertThat(launcher.run("--version").err()).isEmpty();
        Files.writeString(source, "class Some { int more; }");
        Files.setLastModifiedTime(source, future);
        launcher.run("--version");

        assertThat(builds()).isEqualTo(2);
        assertThat(launcher.run("--version").err()).isEmpty();
    }

    static Stream<Arguments> dead_owners() throws IOException {
        long self = ProcessHandle.current().pid();
        String host = new String(
                        new ProcessBuilder("uname", "-n")
                                .start()
                                .getInputStream()
                                .readAllBytes(),
                        UTF_8)
                .strip();
        return Stream.of(
                arguments("one that has ended", host + " %d 12345", 0),
                arguments("one whose id lives again", host + " " + self + " 1", 0),
                arguments("the computer's first process, by an older launcher", "1", 0),
                arguments("one on another host that gives no sign of life", "elsewhere 17 12345", 600),
                arguments("one that never wrote its name", "", 600));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dead_owners")
    void the_lock_of_a_dead_build_is_taken_over(String name, String owner, int silentSeconds) throws IOException {
        Process dead = new ProcessBuilder("true").start();
        Launcher.exitCodeOf(dead, List.of("true"));
        Path lock = Files.createDirectories(checkout.resolve("target/.building"));
        if (!owner.isEmpty()) {
            Files.writeString(lock.resolve("owner"), String.format(owner, dead.pid()) + "\n");
        }
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(silentSeconds)));

        Launcher.Run run = launcher.run("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEqualTo(NOTE);
        assertThat(lock).doesNotExist();
    }

    @Test
    void a_takeover_that_was_killed_is_taken_over_too() throws IOException {
        Path lock = Files.createDirectories(checkout.resolve("target/.building"));
        Files.writeString(lock.resolve("owner"), "1\n");
        Path takeover = Files.createDirectory(lock.resolve("takeover"));
        Files.setLastModifiedTime(takeover, FileTime.from(Instant.now().minusSeconds(600)));

        assertThat(launcher.run("--version").exitCode()).isZero();
        assertThat(lock).doesNotExist();
    }

    @Test
    void who_waits_for_a_build_on_another_host_is_told_so() throws Exception {
        Path lock = Files.createDirectories(checkout.resolve("target/.building"));
        Files.writeString(lock.resolve("owner"), "elsewhere 17 12345\n");
        List<String> command = List.of(checkout.resolve("midog").toString(), "--version");
        Process waiting = launcher.start(command);

        String told = waiting.errorReader().readLine();
        Files.delete(lock.resolve("owner"));
        Files.delete(lock);

        assertThat(told)
                .isEqualTo("waiting for another midog to be built, by process 17 on elsewhere; if no build is running,"
                        + " delete " + checkout.toRealPath().resolve("target/.building"));
        assertThat(Launcher.exitCodeOf(waiting, command)).isZero();
    }

    @Test
    void a_failing_build_shows_its_log_and_ends_with_one_sentence() throws IOException {
        mvnw("echo '[ERROR] the compiler is unhappy'; exit 1");

        Launcher.Run run = launcher.run("--version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().toList()).hasSize(3).element(1).isEqualTo("[ERROR] the compiler is unhappy");
        assertThat(run.err().lines().toList().get(2)).startsWith("midog: the build failed, as its log above");
        assertThat(checkout.resolve("target/.building")).doesNotExist();
    }

    private void mvnw(String body) throws IOException {
        Path mvnw = checkout.resolve("mvnw");
        Files.writeString(mvnw, "#!/bin/sh\necho build >>builds\n" + body + "\n");
        Files.setPosixFilePermissions(mvnw, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private int builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds")).size();
    }
}
