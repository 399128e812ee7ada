package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.midog.CocoText;
import dev.midog.cli.common.ExitCode;
import dev.midog.format.sliderunner.Database;
import dev.midog.view.ViewChild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code midog view --edit} on a disk that is full: a file system in memory, of the test's own, where that is allowed. */
class ViewFullDiskTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write_a_dataset() throws IOException {
        CocoText.ofClasses("mitotic figure", "hard negative")
                .image(1, "a.tiff", 1000, 800)
                .box(1, 1, 1, "100, 100, 50, 50")
                .write(folder.resolve("cells.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"24k", "64k", "72k"})
    void a_review_that_does_not_fit_is_told_and_leaves_nothing_or_a_whole_file(String room) throws Exception {
        onDisk(
                room,
                "$view disk/cells.json --no-open --edit --annotator Anna >out 2>err; echo $? >code;"
                        + " ls -A disk >left; cp disk/* .");

        assertThat(text("code").strip()).isEqualTo(String.valueOf(ExitCode.FAILED));
        assertThat(text("out")).isEmpty();
        assertThat(text("err").lines().filter(line -> line.startsWith("midog: ")))
                .singleElement()
                .asString()
                .matches("midog: .*cells\\.review\\.sqlite could not be written: the disk is full; free some space and"
                        + " run the same command again");
        if (text("left").lines().count() == 1) {
            assertThat(text("left").strip()).isEqualTo("cells.json");
        } else {
            assertThat(text("left").lines()).containsExactly("cells.json", "cells.review.sqlite");
            assertThat(Database.query(folder.resolve("cells.review.sqlite"), "PRAGMA integrity_check"))
                    .containsExactly("ok");
        }
    }

    @Test
    void an_edit_for_which_there_is_no_room_is_refused_and_works_when_there_is() throws Exception {
        onDisk(
                "400k",
                "$view disk/cells.json --no-open --edit --annotator Anna >out 2>err & "
                        + "until grep -q token out; do sleep 0.1; done; "
                        + "address=$(cat out); "
                        + "ask() { curl -s -o $1 -H \"X-Midog-Token: ${address##*token=}\" -d @add.json"
                        + " ${address%%/?token*}/api/review; }; "
                        + "echo '{\"act\": \"add\", \"image\": 1, \"class\": 2, \"x\": 500, \"y\": 500}' >add.json;"
                        + " cat /dev/zero >disk/fill 2>/dev/null; ask full; rm disk/fill; ask room; kill $!; cp disk/* .");

        assertThat(text("full"))
                .isEqualTo("the disk is full, so that nothing was saved; free some space and try again\n");
        assertThat(text("room")).contains("\"outcome\":\"saved\"");
        assertThat(Database.query(folder.resolve("cells.review.sqlite"), "SELECT annoId FROM Annotations_label"))
                .containsExactly("2");
    }

    private void onDisk(String room, String script) throws Exception {
        String mount = "mkdir disk && mount -t tmpfs -o size=" + room + " none disk";
        assumeThat(bash("unshare", "-rm", "bash", "-c", "mkdir try && mount -t tmpfs none try"))
                .as("unshare may mount a small file system here")
                .isZero();
        bash("unshare", "-rm", "bash", "-c", mount + " && cp cells.json disk && { " + script + "; }");
    }

    private int bash(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment()
                .put(
                        "view",
                        Path.of(System.getProperty("java.home"), "bin", "java")
                                + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 dev.midog.cli.Main view");
        builder.environment().put("CLASSPATH", ViewChild.classPath());
        return builder.start().waitFor();
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    }
}
