package dev.midog.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.files.bytes.ByteSource;
import dev.midog.files.bytes.MemorySource;
import dev.midog.image.Packing;
import dev.midog.image.RegionReader;
import dev.midog.image.TiffFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TIFFs are read from any source of bytes. */
class DirectTiffReaderTest {
    private static final int WIDTH = 70;
    private static final int HEIGHT = 50;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Packing.class)
    void bytes_in_memory_give_the_pixels_that_the_file_gives(Packing packing) throws IOException {
        Path file = TiffFixture.of(WIDTH, HEIGHT).packing(packing).tiles(32, 16).write(folder.resolve("a.tiff"));
        try (RegionReader mapped = DirectTiffReader.open(file);
                RegionReader memory = DirectTiffReader.open("memory", new MemorySource(Files.readAllBytes(file)))) {
            assertThat(memory.info()).isEqualTo(mapped.info());
            assertThat(pixels(memory)).isEqualTo(pixels(mapped));
        }
    }

    @Test
    void only_the_rows_of_a_rectangle_are_read() throws IOException {
        MemorySource source = new MemorySource(TiffFixture.roi(WIDTH, HEIGHT).bytes());
        try (RegionReader reader = DirectTiffReader.open("memory", source)) {
            long opening = source.bytesRead();
            reader.read(0, 5, 7, 10, 20, new byte[3 * 10 * 20]);
            assertThat(opening).isLessThan(2000);
            assertThat(source.bytesRead() - opening).isEqualTo(4 * 10 * 20);
        }
        assertThat(source.isClosed()).isTrue();
    }

    @Test
    void a_source_that_is_cut_off_is_called_by_its_name_and_closed() {
        byte[] whole = TiffFixture.roi(WIDTH, HEIGHT).bytes();
        MemorySource source = new MemorySource(Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> DirectTiffReader.open("slide 7", source))
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith("slide 7: ")
                .hasMessageContaining("cut off or damaged");
        assertThat(source.isClosed()).isTrue();
    }

    @Test
    void a_source_that_fails_while_a_rectangle_is_read_fails_the_reading() throws IOException {
        byte[] bytes = TiffFixture.roi(WIDTH, HEIGHT).bytes();
        try (RegionReader reader = DirectTiffReader.open("far away", new LostAfterOpening(bytes))) {
            assertThatThrownBy(() -> pixels(reader))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the line is dead");
        }
    }

    private static byte[] pixels(RegionReader reader) throws IOException {
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        reader.read(0, 0, 0, WIDTH, HEIGHT, rgb);
        return rgb;
    }

    /** A source whose connection is lost once the structure of the image is known. */
    private static final class LostAfterOpening implements ByteSource {
        private final ByteSource bytes;
        private int runs;

        LostAfterOpening(byte[] bytes) {
            this.bytes = new MemorySource(bytes);
        }

        @Override
        public long sizeBytes() {
            return bytes.sizeBytes();
        }

        @Override
        public void read(long offset, byte[] target, int at, int length) throws IOException {
            if (runs > 1) {
                throw new IOException("the line is dead");
            }
            bytes.read(offset, target, at, length);
        }

        @Override
        public void during(Reading reading) throws IOException {
            runs++;
            reading.run();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
