package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.CliRun;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables with traps for spreadsheets and for readers, and files that must be unpacked before anyone can read them. */
class HostileTablesTest {
    private static final String HEADER = "filename,x,y,label\n";

    @TempDir
    private Path folder;

    static List<DatasetFormat> readable() {
        return Formats.readable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'=1", "''=1", "\t=1", "=\"a\",1"})
    void a_text_that_a_spreadsheet_would_run_is_disarmed_and_comes_back(String name) throws IOException {
        Dataset dataset = new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(Category.named(1, name, Extras.EMPTY)),
                List.of(),
                List.of(new Roi(1, name + ".tiff", RoiFacts.NONE, Extras.EMPTY)),
                List.of(new Annotation(1, 1, 1, new Shape.Area(new Box(1, 2, 3, 4)), List.of())),
                Extras.EMPTY);
        Path file = folder.resolve("a.csv");
        DatasetFormat csv = Formats.named("csv");
        csv.write(dataset, file, WriteOptions.DEFAULT, new Notices());

        Dataset back = csv.read(file, ReadOptions.DEFAULT, new Notices());

        assertThat(Files.readString(file)).doesNotContainPattern("(?m)(^|,)\"?(?![+-]\\d(,|$))[=+@\t-]");
        assertThat(back.rois().get(0).fileName()).isEqualTo(name + ".tiff");
        assertThat(back.categories().get(0).name()).isEqualTo(name);
    }

    @Test
    void a_quote_left_open_is_told_by_its_line() throws IOException {
        assertThat(refusal("filename,x,y,label\na,1,2,\"b\n" + "c,1,2,1\n".repeat(1000)))
                .contains("line 2: these are not comma-separated values");
        assertThat(refusal("filename,x,y,label\na,1,2,\"b\n" + "c,1,2,1\n".repeat(300_000)))
                .contains("line 2: these are not comma-separated values: a cell has more than 1000000 characters");
    }

    @Test
    void a_million_columns_are_told_in_one_short_sentence() throws IOException {
        assertThat(refusal(",".repeat(900_000) + "\n")).contains("do not tell image and place");
        assertThat(refusal(HEADER.strip() + ",a".repeat(1_000_000) + "\n")).contains("line 1 is longer than 1000000");
        CliRun many = CliRun.midog(
                "stats",
                "--from",
                "csv",
                csv((HEADER.strip() + ",a".repeat(400_000) + "\na,1,2,1" + ",".repeat(400_000))
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(many.exitCode()).isZero();
        assertThat(many.err()).hasSizeLessThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1"})
    void a_table_in_another_encoding_is_refused_with_the_remedy(String encoding) throws IOException {
        byte[] bytes = (HEADER + "\u00e9.tiff,1,2,1\n").getBytes(Charset.forName(encoding));

        CliRun run = CliRun.midog("stats", "--from", "csv", csv(bytes));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("t.csv is" + (encoding.startsWith("UTF-16") ? " text in UTF-16" : " not text in UTF-8"))
                .contains("save it in ");
    }

    @Test
    void a_table_in_UTF_16_is_known_as_a_table() throws IOException {
        CliRun run = CliRun.midog("stats", csv((HEADER + "a.tiff,1,2,1\n").getBytes(StandardCharsets.UTF_16)));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("t.csv is text in UTF-16; save it in UTF-8");
    }

    @Test
    void a_byte_order_mark_is_skipped_and_a_nul_refused() throws IOException {
        assertThat(CliRun.midog("stats", csv(("\ufeff" + HEADER + "a.tiff,1,2,1\n").getBytes(StandardCharsets.UTF_8)))
                        .exitCode())
                .isZero();
        assertThat(refusal(HEADER + "a\0.tiff,1,2,1\n")).contains("line 2 holds a NUL character");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void archives_are_named_as_such_by_every_format_with_the_remedy(DatasetFormat format) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("../../evil.json"));
            out.write(new byte[1_000_000]);
        }
        assertArchive(format, "table.xlsx", zip.toByteArray(), "is a ZIP archive or a spreadsheet; unpack it");
        byte[] tar = new byte[10_240];
        System.arraycopy("data.json".getBytes(StandardCharsets.US_ASCII), 0, tar, 0, 9);
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        assertArchive(format, "data.tar", tar, "is an archive; unpack it and name the file or folder in it");
        if (!format.name().equals("geojson")) {
            byte[] bomb = FuzzedFormats.packed(new byte[10_000_000]);
            assertArchive(format, "data.json.gz", bomb, "is compressed with gzip; unpack it, as with gunzip");
        }
    }

    private void assertArchive(DatasetFormat format, String name, byte[] bytes, String sentence) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        CliRun named = CliRun.midog("stats", "--from", format.name(), file);
        CliRun detected = CliRun.midog("stats", file);

        assertThat(named.exitCode()).as(named.err()).isEqualTo(3);
        assertThat(named.err()).contains(name);
        if (!format.name().equals("sliderunner") && !format.name().equals("yolo")) {
            assertThat(named.err()).contains(sentence);
        }
        assertThat(detected.exitCode()).isEqualTo(3);
        assertThat(detected.err()).contains(name);
        assertThat(detected.err().contains(sentence) || format.name().equals("sliderunner"))
                .isTrue();
    }

    private String refusal(String text) throws IOException {
        CliRun run = CliRun.midog("stats", "--from", "csv", csv(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).hasSizeLessThan(5000);
        return run.err();
    }

    private Path csv(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("t.csv"), bytes);
    }
}
