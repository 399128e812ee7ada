package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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
        mvnw("mkdir -p target && cp '" + Launcher.PROJECT.resolve("target/midog.jar") + "' target/midog.jar");
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
        assertThat(both.err()).isEqualTo(NOTE);
        assertThat(both.out().lines()).hasSize(2).allMatch(line -> line.startsWith("midog "));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void the_lock_of_a_dead_build_is_taken_over() throws IOException {
        Process dead = new ProcessBuilder("true").start();
        Launcher.exitCodeOf(dead, List.of("true"));
        Path lock = Files.createDirectories(checkout.resolve("target/.building"));
        Files.writeString(lock.resolve("owner"), dead.pid() + "\n");

        assertThat(launcher.run("--version").exitCode()).isZero();
        assertThat(lock).doesNotExist();
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
