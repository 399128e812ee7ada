package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slides of formats that are not read are named with a way to convert them; nothing else of them is taken for the slide. */
class UnreadSlidesTest {
    private static final String BIO_FORMATS =
            "convert it with: bfconvert -series 0 -bigtiff -tilex 512 -tiley 512 IN OUT.tif";
    private static final String PYRAMID =
            "convert it with: vips tiffsave IN OUT --tile --pyramid --bigtiff --compression deflate";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"slide.mrxs", "SLIDE.MRXS"})
    void the_preview_of_an_mrxs_slide_is_not_the_slide(String name) throws IOException {
        Path file = write(name, TiffPacking.jpeg(TiffFixture.of(40, 30).rgb(), 40, 30));
        String stem = name.substring(0, 5);

        assertRefused(
                file,
                name + ": an MRXS slide of 3DHISTECH, which midog does not read (the file is a preview, and the folder "
                        + stem + ", which holds the slide, is not beside it: copy it there first); " + PYRAMID);
        Files.createDirectory(folder.resolve(stem));
        assertRefused(file, "(the file is a preview; the slide is in the folder " + stem + "); " + PYRAMID);
    }

    @Test
    void the_preview_of_a_vsi_slide_is_not_the_slide() throws IOException {
        Path file = TiffFixture.of(40, 30).write(folder.resolve("slide.vsi"));
        Files.createDirectory(folder.resolve("_slide_"));

        assertRefused(
                file,
                "a VSI slide of Olympus or Evident, which midog does not read (the file is a preview; the"
                        + " slide is in the folder _slide_); " + BIO_FORMATS);
    }

    @ParameterizedTest
    @CsvSource({"slide.dcm", "IM000001"})
    void dicom_is_known_by_its_content(String name) throws IOException {
        byte[] dicom = Arrays.copyOf(new byte[128], 400);
        System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, dicom, 128, 4);

        assertRefused(
                write(name, dicom),
                "a DICOM file, which midog does not read; " + PYRAMID + " (with OpenSlide 4.0 or newer)");
    }

    @ParameterizedTest
    @CsvSource({
        "a.czi, 5a495352415746494c4500, a CZI image of Zeiss",
        "a.lif, 70000000, a LIF image of Leica",
        "a.oir, 4f4c594d5055535241574452, an OIR image of Olympus",
        "a.nd2, dacebe0a, an ND2 image of Nikon",
        "a.zvi, d0cf11e0a1b11ae1, a ZVI image of Zeiss",
        "a.afi, 3c496d6167654c6973743e, an AFI list",
        "wrong.tif, 5a495352415746494c4500, a CZI image of Zeiss",
    })
    void what_bio_formats_reads_is_named_with_its_converter(String name, String head, String kind) throws IOException {
        Path file = write(name, HexFormat.of().parseHex(head));

        assertRefused(file, kind);
        assertRefused(file, BIO_FORMATS);
    }

    @ParameterizedTest
    @CsvSource({"a.svslide, an SVSLIDE slide of Sakura", "a.vms, a VMS slide of Hamamatsu", "a.vmu, a VMS slide"})
    void what_openslide_reads_is_named_with_its_converter(String name, String kind) throws IOException {
        Path file = write(name, "SQLite format 3 or a text".getBytes(StandardCharsets.US_ASCII));

        assertRefused(file, kind);
        assertRefused(file, PYRAMID);
    }

    @Test
    void an_isyntax_slide_is_named_with_its_converter() throws IOException {
        assertRefused(
                write("a.isyntax", "<DataObject ObjectType=\"DPUfsImport\">".getBytes(StandardCharsets.US_ASCII)),
                "an iSyntax slide of Philips, which midog does not read; convert it with: isyntax2raw write_tiles IN DIR,"
                        + " then raw2ometiff DIR OUT.ome.tif");
    }

    @Test
    void an_image_that_is_read_may_have_any_other_name() throws IOException {
        Path file = TiffFixture.of(40, 30).write(folder.resolve("slide.czi"));

        try (RegionReader reader = Images.open(file)) {
            assertThat(reader.info().width()).isEqualTo(40);
        }
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static void assertRefused(Path file, String sentence) {
        assertThatThrownBy(() -> Images.open(file).close())
                .isInstanceOf(MidogException.class)
                .hasMessageContaining(sentence);
    }
}
