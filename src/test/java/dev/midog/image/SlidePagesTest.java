package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.image.ImageInfo.Page.Use;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which page is the image, which are smaller copies of it, and what is never read. */
class SlidePagesTest {
    private static final String APERIO = "Aperio Image Library v11.2.1\n400x300 [0,0 400x300] (240x240)";

    @TempDir
    private Path folder;

    @Test
    void strips_of_reduced_resolution_under_tiles_are_not_a_level() throws IOException {
        TiffFixture label = TiffFixture.of(200, 150).seed(2).reduced();

        ImageInfo info = info(TiffFixture.of(400, 300).tiles(240, 240).page(label));

        assertThat(info.levels()).hasSize(1);
        assertThat(info.pages()).extracting(ImageInfo.Page::use).containsExactly(Use.LEVEL, Use.OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "label,LABEL",
        "Label,LABEL",
        "Label_Image,LABEL",
        "LabelImage,LABEL",
        "Slide label,LABEL",
        "barcode,LABEL",
        "macro 1280x431,OVERVIEW",
        "Thumbnail,THUMBNAIL"
    })
    void a_page_that_is_named_is_not_a_level_whatever_its_shape(String name, Use use) throws IOException {
        TiffFixture page =
                TiffFixture.of(200, 150).seed(2).reduced().tiles(240, 240).text(270, name);

        ImageInfo info = info(TiffFixture.of(400, 300).tiles(240, 240).page(page));

        assertThat(info.levels()).hasSize(1);
        assertThat(info.pages().get(1).use()).isEqualTo(use);

        TiffFixture named =
                TiffFixture.of(200, 150).seed(2).reduced().tiles(240, 240).text(285, name);
        assertThat(info(TiffFixture.of(400, 300).tiles(240, 240).page(named))
                        .pages()
                        .get(1)
                        .use())
                .as("by tag 285, PageName")
                .isEqualTo(use);
    }

    @Test
    void a_slide_of_aperio_has_levels_thumbnail_label_and_overview() throws IOException {
        TiffFixture thumbnail = TiffFixture.of(200, 150).text(270, APERIO + " -> 200x150");
        TiffFixture half = TiffFixture.of(200, 150).seed(2).tiles(240, 240).text(270, APERIO + " -> 200x150");
        TiffFixture label = TiffFixture.of(100, 75).reduced().text(270, "Aperio Image Library v11.2.1\nlabel 100x75");
        TiffFixture macro =
                TiffFixture.of(100, 75).tag(254, 4, 9).text(270, "Aperio Image Library v11.2.1\nmacro 100x75");
        TiffFixture slide = TiffFixture.of(400, 300)
                .tiles(240, 240)
                .text(270, APERIO)
                .page(thumbnail)
                .page(half)
                .page(label)
                .page(macro);

        ImageInfo info = info(slide);

        assertThat(info.pages())
                .extracting(ImageInfo.Page::use)
                .containsExactly(Use.LEVEL, Use.THUMBNAIL, Use.LEVEL, Use.LABEL, Use.OVERVIEW);
        assertThat(info.pages()).extracting(ImageInfo.Page::level).containsExactly(0, null, 1, null, null);
    }

    @Test
    void pages_of_aperio_in_strips_without_a_name_are_told_apart_by_their_type() throws IOException {
        TiffFixture slide = TiffFixture.of(400, 300)
                .tiles(240, 240)
                .text(270, APERIO)
                .page(TiffFixture.of(200, 150))
                .page(TiffFixture.of(100, 75).tag(254, 4, 1))
                .page(TiffFixture.of(100, 75).tag(254, 4, 9))
                .page(TiffFixture.of(100, 75));

        assertThat(info(slide).pages())
                .extracting(ImageInfo.Page::use)
                .containsExactly(Use.LEVEL, Use.THUMBNAIL, Use.LABEL, Use.OVERVIEW, Use.OTHER);
    }

    @Test
    void a_label_of_aperio_in_tiles_is_not_a_level() throws IOException {
        TiffFixture label = TiffFixture.of(200, 150)
                .tiles(240, 240)
                .reduced()
                .text(270, "Aperio Image Library v11.2.1\nlabel 200x150");

        ImageInfo info =
                info(TiffFixture.of(400, 300).tiles(240, 240).text(270, APERIO).page(label));

        assertThat(info.pages()).extracting(ImageInfo.Page::use).containsExactly(Use.LEVEL, Use.LABEL);
    }

    @ParameterizedTest
    @CsvSource({
        "1, label 200x150|AppMag = 20, LABEL",
        "1, label 200x150 JPEG, LABEL",
        "9, macro 200x150|AppMag = 20, OVERVIEW",
        "9, , OVERVIEW"
    })
    void pages_of_aperio_in_tiles_are_not_levels_by_their_first_word_or_type(int type, String line, Use use)
            throws IOException {
        TiffFixture page = TiffFixture.of(200, 150)
                .tiles(240, 240)
                .tag(254, 4, type)
                .text(270, "Aperio Image Library v11.2.1\n" + (line == null ? "" : line));

        ImageInfo info =
                info(TiffFixture.of(400, 300).tiles(240, 240).text(270, APERIO).page(page));

        assertThat(info.pages()).extracting(ImageInfo.Page::use).containsExactly(Use.LEVEL, use);
    }

    @Test
    void the_image_is_the_largest_of_pages_in_tiles_that_are_not_marked() throws IOException {
        TiffFixture image = TiffFixture.of(400, 300).tiles(128, 128).seed(5);
        TiffFixture file = TiffFixture.of(100, 75)
                .tiles(128, 128)
                .page(TiffFixture.of(200, 150).tiles(128, 128).seed(6))
                .page(image);

        checkImage(file, image);
        assertThat(info(file).levels()).extracting(ImageInfo.Level::width).containsExactly(400, 200, 100);
        checkImage(TiffFixture.of(100, 75).page(image), image);
    }

    @Test
    void a_page_of_other_proportions_after_the_first_is_not_the_image() throws IOException {
        TiffFixture image = TiffFixture.of(100, 75).tiles(128, 128).seed(5);

        checkImage(
                TiffFixture.of(100, 75)
                        .tiles(128, 128)
                        .seed(5)
                        .page(TiffFixture.of(400, 400).tiles(128, 128)),
                image);
    }

    @Test
    void a_smaller_copy_that_is_to_be_turned_is_not_a_level() throws IOException {
        TiffFixture turned =
                TiffFixture.of(200, 150).seed(2).reduced().tiles(128, 128).tag(274, 3, 3);

        ImageInfo info = info(TiffFixture.of(400, 300).tiles(128, 128).page(turned));

        assertThat(info.levels()).hasSize(1);
        assertThat(info.notes())
                .singleElement()
                .asString()
                .startsWith("the smaller copy in page 1 is not read: the TIFF is to be turned");
    }

    @Test
    void pages_of_the_same_size_that_nothing_explains_are_told() throws IOException {
        ImageInfo info = info(TiffFixture.of(40, 30)
                .bands(1)
                .page(TiffFixture.of(40, 30).bands(1))
                .page(TiffFixture.of(40, 30).bands(1)));

        assertThat(info.notes()).containsExactly("only page 0 is read, without 2 pages of the same size");
    }

    @Test
    void a_stack_of_imagej_without_pages_is_told() throws IOException {
        ImageInfo info = info(TiffFixture.of(40, 30).text(270, "ImageJ=1.53t\nimages=5\nslices=5\n"));

        assertThat(info.notes()).containsExactly("of the 5 images of the ImageJ stack only the first is read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Label Studio export of case 7", "overview of all cases", "macroscopic"})
    void a_sentence_that_begins_with_such_a_word_is_not_the_name_of_a_page(String description) throws IOException {
        TiffFixture image = TiffFixture.of(40, 30).text(270, description);

        checkImage(image, image);
    }

    @Test
    void the_image_is_the_first_page_that_is_not_a_reduced_copy() throws IOException {
        TiffFixture image = TiffFixture.of(400, 300).tiles(128, 128).seed(5);
        TiffFixture file =
                TiffFixture.of(200, 150).tiles(128, 128).seed(6).reduced().page(image);

        checkImage(file, image);
        assertThat(info(file).levels()).extracting(ImageInfo.Level::width).containsExactly(400, 200);
    }

    @Test
    void a_ventana_slide_starts_with_its_label_and_names_its_levels() throws IOException {
        long[] scan = values("<EncodeInfo><iScan ScanRes=\"0.25\"/></EncodeInfo>");
        TiffFixture half = TiffFixture.of(200, 150).tiles(128, 128).seed(7).text(270, "level=1 mag=20 quant=95");
        TiffFixture image = TiffFixture.of(400, 300).tiles(128, 128).seed(5).text(270, "level=0 mag=40 quant=95");
        TiffFixture thumbnail = TiffFixture.of(50, 40).text(270, "Thumbnail");

        TiffFixture file = TiffFixture.of(300, 600)
                .text(270, "Label Image")
                .tag(700, 1, scan)
                .page(thumbnail)
                .page(image)
                .page(half);

        checkImage(file, image);
        ImageInfo info = info(file);
        assertThat(info.levels()).extracting(ImageInfo.Level::width).containsExactly(400, 200);
        assertThat(info.pages())
                .extracting(ImageInfo.Page::use)
                .containsExactly(Use.LABEL, Use.THUMBNAIL, Use.LEVEL, Use.LEVEL);
    }

    @Test
    void slides_of_which_pages_must_be_put_together_are_refused_with_a_remedy() {
        assertRefused(
                TiffFixture.of(40, 30)
                        .bands(1)
                        .text(270, "<OME><Image><Pixels SizeC=\"3\"><Channel SamplesPerPixel=\"1\"/></Pixels></OME>"),
                "has 3 channels, each a page of its own");
        assertRefused(
                TiffFixture.of(40, 30)
                        .bands(1)
                        .text(270, "<PerkinElmer-QPI-ImageDescription><ImageType>FullResolution</ImageType>"),
                "is a fluorescence image with a page for each channel");
        assertRefused(
                TiffFixture.of(20, 15)
                        .text(270, "<PerkinElmer-QPI-ImageDescription><ImageType>Thumbnail</ImageType>")
                        .page(TiffFixture.of(40, 30)
                                .bands(1)
                                .text(270, "<PerkinElmer-QPI-ImageDescription><ImageType>FullResolution</ImageType>")),
                "is a fluorescence image with a page for each channel");
        assertRefused(
                TiffFixture.of(40, 30).bands(1).text(270, "ImageJ=1.53t\nimages=3\nchannels=3\nmode=composite\n"),
                "is an ImageJ stack of 3 channels");
        assertRefused(
                TiffFixture.of(40, 30)
                        .tiles(16, 16)
                        .text(305, "MedScan")
                        .text(270, "Objective=20;OverlapsXY= 4 4 0 0;"),
                "is a Trestle slide whose tiles overlap");
    }

    @Test
    void ome_with_three_samples_in_one_channel_is_one_image() throws IOException {
        TiffFixture image = TiffFixture.of(40, 30)
                .text(270, "<OME><Image><Pixels SizeC=\"3\"><Channel SamplesPerPixel=\"3\"/></Pixels></Image></OME>");

        checkImage(image, image);
    }

    @Test
    void a_later_page_that_is_damaged_leaves_the_others_readable() throws IOException {
        TiffFixture lost = TiffFixture.of(200, 150).reduced().tiles(128, 128).tag(259, 3, 34887);
        TiffFixture half = TiffFixture.of(200, 150).reduced().tiles(128, 128).seed(4);

        ImageInfo info =
                info(TiffFixture.of(400, 300).tiles(128, 128).page(lost).page(half));

        assertThat(info.levels()).hasSize(2);
        assertThat(info.notes())
                .singleElement()
                .asString()
                .startsWith("the smaller copy in page 1 is not read: the TIFF is compressed with LERC");
    }

    @Test
    void a_chain_of_pages_that_leads_beyond_the_end_or_in_a_circle_ends_there() throws IOException {
        TiffFixture fixture = TiffFixture.of(20, 20);
        byte[] bytes = fixture.bytes();
        for (int next : new int[] {1_000_000, (bytes[4] & 0xff) | (bytes[5] & 0xff) << 8}) {
            byte[] broken = bytes.clone();
            for (int i = 0; i < 4; i++) {
                broken[broken.length - 4 + i] = (byte) (next >> (8 * i));
            }
            Path file = Files.write(folder.resolve("broken.tiff"), broken);

            try (RegionReader reader = Images.open(file)) {
                assertThat(read(reader, 0)).isEqualTo(fixture.rgb());
                assertThat(reader.info().notes())
                        .singleElement()
                        .asString()
                        .startsWith("page 1 and what follows it are not read: ");
            }
        }
    }

    @Test
    void levels_of_philips_are_as_large_as_their_pixel_spacings_say() throws IOException {
        String spacing = "<Attribute Name=\"DICOM_PIXEL_SPACING\" PMSVR=\"IDoubleArray\">\"%s\" \"%s\"</Attribute>";
        String level = "<DataObject ObjectType=\"PixelDataRepresentation\">" + spacing + "</DataObject>";
        String description = "<DataObject ObjectType=\"DPUfsImport\">"
                + spacing.formatted("0.00025", "0.00025")
                + level.formatted("0.00025", "0.00025")
                + level.formatted("0.0005", "0.0005")
                + level.formatted("0.001", "0.001")
                + "</DataObject>";
        TiffFixture slide = TiffFixture.of(600, 500)
                .tiles(128, 128)
                .text(270, description)
                .page(TiffFixture.of(384, 256).tiles(128, 128).reduced())
                .page(TiffFixture.of(256, 128).tiles(128, 128).reduced())
                .page(TiffFixture.of(50, 40).text(270, "Label"));

        ImageInfo info = info(slide);

        assertThat(info.levels()).extracting(ImageInfo.Level::width).containsExactly(600, 300, 150);
        assertThat(info.levels()).extracting(ImageInfo.Level::height).containsExactly(500, 250, 125);
        assertThat(info.pages().get(3).use()).isEqualTo(Use.LABEL);

        TiffFixture damaged = TiffFixture.of(600, 500)
                .tiles(128, 128)
                .text(270, description)
                .page(TiffFixture.of(384, 256).tiles(128, 128).reduced().tag(259, 3, 34925))
                .page(TiffFixture.of(256, 128).tiles(128, 128).reduced());
        assertThat(info(damaged).levels())
                .as("a level that is not read leaves the factors of the others")
                .extracting(ImageInfo.Level::width)
                .containsExactly(600, 150);
    }

    @Test
    void padded_levels_of_which_the_factor_is_not_told_are_not_read() throws IOException {
        TiffFixture slide = TiffFixture.of(600, 500)
                .tiles(128, 128)
                .text(270, "<DataObject ObjectType=\"DPUfsImport\"></DataObject>")
                .page(TiffFixture.of(384, 256).tiles(128, 128).reduced());

        ImageInfo info = info(slide);

        assertThat(info.levels()).hasSize(1);
        assertThat(info.notes())
                .containsExactly(
                        "the Philips slide does not tell the pixel spacing of each of its levels; only the full"
                                + " resolution is read");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 8})
    void an_image_that_is_to_be_turned_is_refused(int orientation) {
        assertRefused(
                TiffFixture.of(40, 30).tag(274, 3, orientation),
                "is to be turned when it is shown (orientation " + orientation
                        + "), which midog does not do; make a turned copy with: vips autorot IN OUT.tif");
    }

    @Test
    void one_that_is_read_whole_is_not_turned_either() {
        assertRefused(
                TiffFixture.of(40, 30).bands(1).tag(259, 3, 4).tag(258, 3, 1).tag(274, 3, 6),
                "is to be turned when it is shown (orientation 6)");
    }

    private void checkImage(TiffFixture file, TiffFixture image) throws IOException {
        try (RegionReader reader = Images.open(file.write(folder.resolve("image.tiff")))) {
            assertThat(reader.info().width()).isEqualTo(image.width());
            assertThat(read(reader, 0)).isEqualTo(image.rgb());
        }
    }

    private static byte[] read(RegionReader reader, int level) throws IOException {
        ImageInfo.Level of = reader.info().levels().get(level);
        byte[] rgb = new byte[3 * of.width() * of.height()];
        reader.read(level, 0, 0, of.width(), of.height(), rgb);
        return rgb;
    }

    private ImageInfo info(TiffFixture fixture) throws IOException {
        try (RegionReader reader = Images.open(fixture.write(folder.resolve("info.tiff")))) {
            return reader.info();
        }
    }

    private void assertRefused(TiffFixture fixture, String sentence) {
        assertThatThrownBy(() -> info(fixture))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining(sentence);
    }

    private static long[] values(String text) {
        byte[] raw = text.getBytes(StandardCharsets.US_ASCII);
        long[] values = new long[raw.length];
        Arrays.setAll(values, i -> raw[i]);
        return values;
    }
}
