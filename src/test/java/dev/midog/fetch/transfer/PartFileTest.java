package dev.midog.fetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.fetch.plan.PartNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {
    private static final long ID = 7;
    private static final String MD5_OF_ABCDEF = "e80b5017098950fc58aad83c8c14978e";

    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void inAFolderThatIsNotThereYet() {
        target = folder.resolve("images").resolve("001.tiff");
    }

    @Test
    void bytes_are_hashed_as_they_come_and_get_their_name_at_the_end() throws IOException {
        try (PartFile part = open(6, null)) {
            add(part, "abc");
            add(part, "def");
            assertThat(part.length()).isEqualTo(6);
            assertThat(part.md5()).isEqualTo(MD5_OF_ABCDEF);
            assertThat(target).doesNotExist();
            part.moveIntoPlace();
        }
        assertThat(target).hasContent("abcdef");
        assertThat(folder.resolve("images")).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void a_part_of_the_same_file_is_resumed_with_its_hash() throws IOException {
        leave("abc", new PartFileRecord(ID, 6, MD5_OF_ABCDEF, "\"1\"", null, "api"));
        try (PartFile part = open(6, MD5_OF_ABCDEF)) {
            assertThat(part.length()).isEqualTo(3);
            assertThat(part.sidecar())
                    .isNotNull()
                    .extracting(PartFileRecord::etag, PartFileRecord::source)
                    .containsExactly("\"1\"", "api");
            add(part, "def");
            assertThat(part.md5()).isEqualTo(MD5_OF_ABCDEF);
        }
    }

    @Test
    void a_part_without_a_known_size_or_md5_is_resumed_too() throws IOException {
        leave("abc", new PartFileRecord(ID, -1, null, null, null, "api"));
        assertResumes(3, 6, MD5_OF_ABCDEF);
    }

    @Test
    void a_part_of_another_file_size_or_md5_is_begun_anew() throws IOException {
        leave("abc", new PartFileRecord(8, 6, null, null, null, "api"));
        assertResumes(0, 6, null);
        leave("abc", new PartFileRecord(ID, 5, null, null, null, "api"));
        assertResumes(0, 6, null);
        leave("abc", new PartFileRecord(ID, 6, "0".repeat(32), null, null, "api"));
        assertResumes(0, 6, MD5_OF_ABCDEF);
    }

    @Test
    void a_part_that_is_longer_than_its_file_is_begun_anew() throws IOException {
        leave("abcdefgh", new PartFileRecord(ID, -1, null, null, null, "api"));
        assertResumes(0, 6, null);
    }

    @Test
    void a_part_without_a_readable_sidecar_is_begun_anew() throws IOException {
        add("abc");
        assertResumes(0, 6, null);
        add("abc");
        Files.writeString(PartNames.sidecarOf(target), "{\"id\": ");
        assertResumes(0, 6, null);
    }

    @Test
    void what_has_come_stays_when_the_part_is_closed_and_an_empty_part_goes() throws IOException {
        try (PartFile part = open(6, null)) {
            part.describe(new PartFileRecord(ID, 6, null, null, null, "api"));
            add(part, "abc");
        }
        assertThat(PartNames.partOf(target)).hasContent("abc");
        try (PartFile part = open(6, null)) {
            part.restart();
            assertThat(part.length()).isZero();
        }
        assertThat(folder.resolve("images")).isEmptyDirectory();
    }

    @Test
    void a_restart_forgets_the_hash() throws IOException {
        try (PartFile part = open(6, null)) {
            add(part, "wrong");
            part.restart();
            add(part, "abcdef");
            assertThat(part.md5()).isEqualTo(MD5_OF_ABCDEF);
            part.moveIntoPlace();
        }
        assertThat(target).hasContent("abcdef");
    }

    private PartFile open(long sizeBytes, @Nullable String md5) throws IOException {
        return PartFile.open(target, ID, sizeBytes, md5);
    }

    private void assertResumes(long from, long sizeBytes, @Nullable String md5) throws IOException {
        try (PartFile part = open(sizeBytes, md5)) {
            assertThat(part.length()).isEqualTo(from);
        }
    }

    private void leave(String bytes, PartFileRecord sidecar) throws IOException {
        add(bytes);
        sidecar.write(PartNames.sidecarOf(target));
    }

    private void add(String bytes) throws IOException {
        Files.createDirectories(target.getParent());
        Files.writeString(PartNames.partOf(target), bytes);
    }

    private static void add(PartFile part, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        part.append(bytes, bytes.length);
    }
}
