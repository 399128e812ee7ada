package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.RoiTiffWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches on a disk with little room: a plain image, whose patches are small, and one of noise, whose are not. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ExtractDiskIT {
    private static final int SIDE = 512;
    private static final String EXTRACT = "midog extract dataset.json --size 256 --threads 1";

    @TempDir
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        byte[] rgb = new byte[SIDE * SIDE * 3];
        Arrays.fill(rgb, (byte) 200);
        RoiTiffWriter.write(folder.resolve("images/a.tiff"), SIDE, SIDE, rgb, new MicronsPerPixel(0.25, 0.25));
        new Random(3).nextBytes(rgb);
        RoiTiffWriter.write(folder.resolve("images/b.tiff"), SIDE, SIDE, rgb, new MicronsPerPixel(0.25, 0.25));
        Files.writeString(folder.resolve("dataset.json"), """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "a.tiff", "width": 512, "height": 512},
                            {"id": 2, "file_name": "b.tiff", "width": 512, "height": 512}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": []}
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "webdataset"})
    void a_disk_without_room_for_the_patches_is_told_before_the_first_byte(String layout) {
        Launcher.Run run =
                onDisk("500k", EXTRACT + " --layout " + layout + " --out disk/out; echo $? > code; ls disk > left");

        assertThat(text("code")).isEqualTo("1\n");
        assertThat(run.err().lines().filter(line -> line.startsWith("midog: ")).toList())
                .singleElement()
                .asString()
                .matches(
                        "midog: the patches need about [0-9.]+ kB for disk/out and the disk has 512.0 kB free; free some"
                                + " space, name a folder on another disk with --out, or give --force to try it all the same");
        assertThat(text("left")).isEmpty();
    }

    @Test
    void a_disk_that_fills_up_keeps_finished_images_and_the_same_command_goes_on() throws IOException {
        Files.copy(
                folder.resolve("images/b.tiff"), folder.resolve("images/a.tiff"), StandardCopyOption.REPLACE_EXISTING);
        Launcher.Run run = onDisk(
                "1000k",
                EXTRACT + " --out disk/out; echo $? > code; ls disk/out/images > kept; ls -A disk/out > left;"
                        + " mount -o remount,size=4m disk; " + EXTRACT + " --out disk/out; echo $? > code2;"
                        + EXTRACT + " --out whole --quiet; diff -r disk/out whole > difference");

        assertThat(text("code")).isEqualTo("1\n");
        assertThat(run.err().lines().filter(line -> line.startsWith("midog: ")).toList())
                .singleElement()
                .asString()
                .matches(
                        "midog: disk/out/images/b_x\\d+_y\\d+_256x256.png could not be written: the disk is full; free some"
                                + " space and run the same command again");
        assertThat(text("kept").lines().filter(name -> name.startsWith("a_"))).hasSize(4);
        assertThat(text("left").lines()).containsExactly(".midog", "images");
        assertThat(text("code2")).isEqualTo("0\n");
        assertThat(run.err()).contains("note: going on with an earlier run: 4 of 8 patches are there already");
        assertThat(text("difference")).isEmpty();
    }

    @Test
    void force_tries_it_all_the_same() {
        onDisk("500k", EXTRACT + " --cases 1 --out disk/out --force; echo $? > code");

        assertThat(text("code")).isEqualTo("0\n");
    }

    @Test
    void a_file_that_may_not_grow_ends_it_with_one_sentence_and_no_half_file() throws IOException {
        Launcher.Run failed = Launcher.in(folder).bash("ulimit -f 100; " + EXTRACT + " --out out");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()
                        .lines()
                        .filter(line -> line.startsWith("midog: "))
                        .toList())
                .singleElement()
                .asString()
                .matches("midog: out/images/b_x\\d+_y\\d+_256x256.png could not be written: File too large for .*");
        assertThat(names("out/images")).hasSize(4).allMatch(name -> name.startsWith("a_"));

        Launcher.Run again = Launcher.in(folder).bash(EXTRACT + " --out out");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).contains("going on with an earlier run: 4 of 8 patches are there already");
        assertThat(names("out/images")).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({"--layout folder, 8", "--layout webdataset --shard-size 3, 3"})
    void shards_on_another_disk_are_copied_where_they_are_joined(String layout, int files) {
        String extract = EXTRACT + " " + layout;
        Launcher.Run run = onDisk(
                "4m",
                extract + " --shard 1/2 --out s1 --quiet; " + extract + " --shard 2/2 --out s2 --quiet; "
                        + extract + " --out whole --quiet; midog extract --merge s1 s2 --out disk/out;"
                        + " echo $? > code; diff -r disk/out whole > difference");

        assertThat(text("code")).as(run.err()).isEqualTo("0\n");
        assertThat(run.err()).contains("note: files that could not be linked into disk/out, and were copied: " + files);
        assertThat(text("difference")).isEmpty();
    }

    /** Runs bash where {@code disk} is a file system of its own with so much room; skips where that is not allowed. */
    private Launcher.Run onDisk(String size, String script) {
        Launcher launcher = Launcher.in(folder);
        String mount =
                "mkdir -p disk; export -f midog; unshare -rm bash -c 'mount -t tmpfs -o size=" + size + " none disk";
        assumeThat(launcher.bash(mount + "'").exitCode())
                .as("unshare may mount a small file system here")
                .isZero();
        return launcher.bash(mount + " && { " + script + "; }'");
    }

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(name + " was not written", e);
        }
    }

    private List<String> names(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
