package dev.midog.task.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.Manifest;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.ManifestJson;
import dev.midog.fetch.verify.FileVerdict;
import dev.midog.fetch.verify.FolderVerification;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    private static final String MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";

    @TempDir
    private Path folder;

    @Test
    void each_file_has_a_verdict_and_each_check_its_number() throws Exception {
        know(1, 2);
        Files.writeString(folder.resolve("images/001.tiff"), "abc");
        Files.writeString(folder.resolve("images/002.tiff"), "abd");
        Files.writeString(folder.resolve("images/notes.txt"), "mine");

        VerifyResult result = verify(folder, 1, 2, 3);

        assertThat(result.verdicts())
                .extracting(FileVerdict::localName, FileVerdict::status)
                .containsExactly(
                        tuple("images/001.tiff", FileVerdict.FileStatus.SOUND),
                        tuple("images/002.tiff", FileVerdict.FileStatus.CORRUPT),
                        tuple("images/003.tiff", FileVerdict.FileStatus.MISSING),
                        tuple("images/notes.txt", FileVerdict.FileStatus.UNKNOWN));
        assertThat(result.broken()).containsExactly(DownloadFixture.image(2), DownloadFixture.image(3));
        assertThat(result.problems()).hasSize(3);
        assertThat(result.soundByCheck()).containsExactly(Map.entry("md5 from the host", 1L));
    }

    @Test
    void a_folder_that_does_not_exist_is_said_to_be_so() {
        assertThatThrownBy(() -> verify(folder.resolve("nowhere"), 1))
                .isInstanceOf(MidogException.class)
                .hasMessage("the folder " + folder.resolve("nowhere")
                        + " does not exist; name the download folder with dir");
    }

    @Test
    void a_file_that_cannot_be_read_is_corrupt_and_the_others_are_read_all_the_same() throws Exception {
        for (int image = 1; image <= 4; image++) {
            Files.createDirectories(folder.resolve("images"));
            Files.writeString(folder.resolve("images/00" + image + ".tiff"), "abc");
        }
        FolderVerification verification = new FolderVerification(folder, Manifest.EMPTY, (file, wanted) -> {
            switch (wanted.localName()) {
                case "images/001.tiff" -> throw new AccessDeniedException(file.toString());
                case "images/002.tiff" -> throw new IOException("Input/output error");
                case "images/003.tiff" -> throw new OutOfMemoryError("a profile of 3 GB");
                default -> {}
            }
        });

        List<FileVerdict> verdicts = verification.run(
                IntStream.rangeClosed(1, 4).mapToObj(DownloadFixture::image).toList(), 1);

        assertThat(verdicts)
                .extracting(FileVerdict::status, FileVerdict::detail)
                .containsExactly(
                        tuple(FileVerdict.FileStatus.CORRUPT, "it may not be read; check its permissions"),
                        tuple(
                                FileVerdict.FileStatus.CORRUPT,
                                "it cannot be read (java.io.IOException: Input/output error)"),
                        tuple(
                                FileVerdict.FileStatus.CORRUPT,
                                "it cannot be read (java.lang.OutOfMemoryError: a profile of 3 GB)"),
                        tuple(FileVerdict.FileStatus.SOUND, "structure alone"));
    }

    @Test
    void no_threads_are_refused() {
        assertThatThrownBy(() ->
                        VerifySettings.builder(folder, List.of()).threads(0).build())
                .isInstanceOf(MidogException.class)
                .hasMessage("threads 0 is not 1 or more");
    }

    private void know(int... images) throws IOException {
        Map<Long, ManifestFile> files = new HashMap<>();
        for (int image : images) {
            long id = DownloadFixture.image(image).figshareId();
            String name = DownloadFixture.image(image).publishedName();
            files.put(id, new ManifestFile(id, name, 3, MD5_OF_ABC, ManifestFile.Origin.FIGSHARE));
        }
        ManifestJson.write(ManifestJson.in(folder), new Manifest(files, Set.of()));
    }

    private static VerifyResult verify(Path folder, int... images) throws IOException, InterruptedException {
        return new Verify(VerifySettings.builder(
                                folder,
                                Arrays.stream(images)
                                        .mapToObj(DownloadFixture::image)
                                        .toList())
                        .threads(2)
                        .build())
                .run();
    }
}
