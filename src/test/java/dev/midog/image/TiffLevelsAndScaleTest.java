package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffLevelsAndScaleTest {
    private static final int INCH = 2;
    private static final int CENTIMETRE = 3;

    @TempDir
    private Path folder;

    @Test
    void reduced_pages_are_levels_from_large_to_small() throws IOException {
        TiffFixture quarter =
                TiffFixture.of(25, 16).seed(3).reduced().packing(Packing.LZW).tiles(16, 16);
        TiffFixture half = TiffFixture.of(50, 33)
                .seed(2)
                .reduced()
                .packing(Packing.DEFLATE)
                .tiles(16, 16);
        TiffFixture full = TiffFixture.of(101, 67).tiles(32, 32).page(quarter).page(half);

        checkLevels(full, half, quarter);
    }

    @Test
    void sub_directories_are_levels_too() throws IOException {
        for (boolean big : new boolean[] {false, true}) {
            TiffFixture half = TiffFixture.of(50, 33).seed(2).reduced();
            TiffFixture quarter = TiffFixture.of(25, 16).seed(3).reduced().tiles(16, 16);
            checkLevels(
                    TiffFixture.of(101, 67)
                            .bigTiff(big)
                            .order(ByteOrder.BIG_ENDIAN)
                            .subPage(half)
                            .subPage(quarter),
                    half,
                    quarter);
        }
    }

    @Test
    void tiled_pages_of_the_same_shape_are_levels_and_labels_and_thumbnails_are_not() throws IOException {
        TiffFixture thumbnail = TiffFixture.of(25, 17);
        TiffFixture half = TiffFixture.of(50, 33).seed(2).tiles(16, 16);
        TiffFixture label = TiffFixture.of(30, 40).reduced();
        TiffFixture overview = TiffFixture.of(50, 33).tag(254, 4, 9);
        TiffFixture second = TiffFixture.of(101, 67).tiles(32, 32);

        checkLevels(
                TiffFixture.of(101, 67)
                        .tiles(32, 32)
                        .page(thumbnail)
                        .page(half)
                        .page(label)
                        .page(overview)
                        .page(second),
                half);
    }

    @Test
    void pixels_a_centimetre_and_an_inch_become_microns() throws IOException {
        assertThat(scale(TiffFixture.roi(5, 5))).contains(new MicronsPerPixel(0.25, 0.25));
        MicronsPerPixel inches = scale(resolution(101_600, 1, 50_800, 1, INCH)).orElseThrow();
        assertThat(inches.x()).isCloseTo(0.25, within(1e-12));
        assertThat(inches.y()).isCloseTo(0.5, within(1e-12));
        ImageInfo info = info(resolution(439_573, 10, 439_573, 10, CENTIMETRE));
        assertThat(info.scaleSource()).isEqualTo("XResolution 43957.3 per cm");
    }

    @ParameterizedTest
    @CsvSource({"1,1,1,1,1", "0,0,0,0,3", "5,0,5,0,3", "0,1,0,1,2", "72,1,72,1,0", "10,1,0,0,3"})
    void scales_that_are_not_known_or_not_finite_are_absent(int a, int b, int c, int d, int unit) throws IOException {
        assertThat(scale(resolution(a, b, c, d, unit))).isEmpty();
    }

    @Test
    void the_objective_is_stated_and_does_not_give_a_scale() throws IOException {
        ImageInfo aperio = info(TiffFixture.of(40, 30).text(270, "Aperio Image Library\n40x30|AppMag = 20|Left = 2"));
        assertThat(aperio.objectivePower()).isEqualTo(20);
        assertThat(aperio.knownScale()).isEmpty();
        assertThat(info(TiffFixture.of(4, 4).text(270, "<OME><Objective NominalMagnification=\"40.0\"/></OME>"))
                        .objectivePower())
                .isEqualTo(40);
        assertThat(info(TiffFixture.of(4, 4)).objectivePower()).isNull();
        assertThat(info(TiffFixture.of(4, 4).text(270, "Aperio|AppMag = 0")).objectivePower())
                .isNull();
    }

    @Test
    void floats_that_are_no_numbers_give_no_scale() throws IOException {
        long nan = Double.doubleToRawLongBits(Double.NaN);
        assertThat(scale(
                        TiffFixture.of(4, 4).tag(282, 12, nan).tag(283, 12, nan).tag(296, 3, 3)))
                .isEmpty();
    }

    @Test
    void descriptions_of_aperio_and_ome_tell_the_scale() throws IOException {
        assertThat(scale(TiffFixture.of(4, 4)
                        .text(270, "Aperio Image Library v11\r\n4x4|AppMag = 20|MPP = 0.4990|x = 1")))
                .contains(new MicronsPerPixel(0.499, 0.499));
        assertThat(scale(TiffFixture.of(4, 4)
                        .text(270, "<OME><Image><Pixels SizeX=\"4\" PhysicalSizeX=\"0.25\" PhysicalSizeY=\"0.5\"/>")))
                .contains(new MicronsPerPixel(0.25, 0.5));
        String scanned =
                "<DataObject ObjectType=\"DPScannedImage\"><Attribute Name=\"DICOM_PIXEL_SPACING\">\"%s\" \"%s\""
                        + "</Attribute><Attribute Name=\"PIM_DP_IMAGE_TYPE\">%s</Attribute></DataObject>";
        assertThat(scale(TiffFixture.of(4, 4)
                        .text(
                                270,
                                "<DataObject ObjectType=\"DPUfsImport\">"
                                        + scanned.formatted("0.03", "0.03", "MACROIMAGE")
                                        + scanned.formatted("0.0005", "0.00025", "WSI"))))
                .as("not of the photograph of the glass")
                .contains(new MicronsPerPixel(0.25, 0.5));
        assertThat(scale(TiffFixture.of(4, 4)
                        .text(
                                270,
                                "<OME><Pixels PhysicalSizeX=\"25\" PhysicalSizeXUnit=\"nm\" PhysicalSizeY=\"2.5\"/>")))
                .contains(new MicronsPerPixel(0.025, 2.5));
        assertThat(scale(TiffFixture.of(4, 4).text(270, "Aperio Image|MPP = ...|MPP = 1e999")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"&#181;m", "&#xB5;m", "\u00b5m", "\u03bcm", "um"})
    void micrometers_are_known_in_every_spelling(String unit) throws IOException {
        assertThat(scale(TiffFixture.of(4, 4)
                        .text(
                                270,
                                "<OME><Pixels PhysicalSizeX=\"0.5\" PhysicalSizeXUnit=\"" + unit
                                        + "\" PhysicalSizeY=\"0.25\" PhysicalSizeYUnit=\"" + unit + "\"/></OME>")))
                .contains(new MicronsPerPixel(0.5, 0.25));
    }

    @Test
    void other_units_of_length_are_brought_to_micrometers() throws IOException {
        String pixels = "<Pixels PhysicalSizeX=\"0.0005\" PhysicalSizeXUnit=\"mm\""
                + " PhysicalSizeY=\"250\" PhysicalSizeYUnit=\"nm\"/>";
        MicronsPerPixel scale = scale(TiffFixture.of(4, 4).text(270, "<OME>" + pixels + "</OME>"))
                .orElseThrow();
        assertThat(scale.x()).isCloseTo(0.5, within(1e-12));
        assertThat(scale.y()).isCloseTo(0.25, within(1e-12));
        assertThat(scale(TiffFixture.of(4, 4).text(270, "<OME>" + pixels.replace("\"nm\"", "\"parsec\"") + "</OME>")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"micron", "um", "\\u00B5m", "\u00b5m"})
    void imagej_counts_pixels_in_its_own_unit(String unit) throws IOException {
        assertThat(scale(resolution(4, 1, 2, 1, 1).text(270, "ImageJ=1.53t\nunit=" + unit + "\nloop=false\n")))
                .contains(new MicronsPerPixel(0.25, 0.5));
    }

    @Test
    void aperio_philips_and_ventana_state_their_scale() throws IOException {
        assertThat(scale(TiffFixture.of(4, 4).text(270, "Aperio Image Library\n4x4|AppMag = 20|MPP = 0,2500")))
                .contains(new MicronsPerPixel(0.25, 0.25));
        assertThat(scale(TiffFixture.of(4, 4)
                        .text(
                                270,
                                "<DataObject ObjectType=\"DPUfsImport\"><Attribute Name=\"DICOM_PIXEL_SPACING\""
                                        + " PMSVR=\"IDoubleArray\">\"0.0005\" \"0.00025\"</Attribute></DataObject>")))
                .contains(new MicronsPerPixel(0.25, 0.5));
        byte[] xmp = "<EncodeInfo><iScan Magnification=\"40\" ScanRes=\"0.25\"/></EncodeInfo>"
                .getBytes(StandardCharsets.US_ASCII);
        long[] values = new long[xmp.length];
        Arrays.setAll(values, i -> xmp[i]);
        assertThat(scale(TiffFixture.of(4, 4)
                        .text(270, "level=0 mag=40 quant=95")
                        .tag(700, 1, values)))
                .contains(new MicronsPerPixel(0.25, 0.25));
    }

    @ParameterizedTest
    @CsvSource({"&#x00B5;m, 0.25", "&#181;m, 0.25", "&#xC5;, 2500", "pm, 250000", "m, 0.00000025", "mm, 0.00025"})
    void units_of_ome_are_read_however_they_are_written(String unit, double size) throws IOException {
        String text = "<OME><Image><Pixels PhysicalSizeX=\"%s\" PhysicalSizeXUnit=\"%s\" PhysicalSizeY=\"%s\""
                + " PhysicalSizeYUnit=\"%s\"/></Image></OME>";

        MicronsPerPixel scale = scale(TiffFixture.of(4, 4).text(270, text.formatted(size, unit, size, unit)))
                .orElseThrow();

        assertThat(scale.x()).isCloseTo(0.25, within(1e-12));
        assertThat(scale.y()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void imagej_may_have_another_unit_down() throws IOException {
        assertThat(scale(resolution(4, 1, 2000, 1, 1).text(270, "ImageJ=1.53t\nunit=micron\nyunit=mm\n")))
                .contains(new MicronsPerPixel(0.25, 0.5));
    }

    @ParameterizedTest
    @CsvSource({"72,1,2", "96,1,2", "150,1,2", "300,1,2", "600,1,2", "10,1,3", "400,1,3"})
    void resolutions_for_printing_are_not_scales(int a, int b, int unit) throws IOException {
        ImageInfo info = info(resolution(a, b, a, b, unit));
        assertThat(info.knownScale()).isEmpty();
        assertThat(info.scaleSource()).isEmpty();
        assertThat(info.printResolution())
                .satisfies(print -> assertThat(print.source())
                        .isEqualTo("XResolution " + a + " per " + (unit == 2 ? "inch" : "cm")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<OME><Pixels PhysicalSizeX=\"352.78\" PhysicalSizeY=\"352.78\"/></OME>",
                "<OME><Pixels PhysicalSizeX=\"1\" PhysicalSizeXUnit=\"mm\" PhysicalSizeY=\"1\" PhysicalSizeYUnit=\"mm\"/></OME>",
                "ImageJ=1.53t\nunit=inch\n",
            })
    void resolutions_for_printing_are_not_scales_where_a_program_describes_them_either(String text) throws IOException {
        ImageInfo info = info(resolution(72, 1, 72, 1, 1).text(270, text));
        assertThat(info.knownScale()).isEmpty();
        assertThat(info.printResolution()).isNotNull();
        assertThat(scale(resolution(40_000, 1, 40_000, 1, CENTIMETRE)
                        .text(270, "<OME><Pixels PhysicalSizeX=\"352.78\" PhysicalSizeY=\"352.78\"/></OME>")))
                .contains(new MicronsPerPixel(0.25, 0.25));
    }

    @Test
    void a_colour_profile_is_told_and_not_applied() throws IOException {
        TiffFixture fixture = TiffFixture.of(9, 9).tag(34675, 7, new long[300]);
        assertThat(info(fixture).iccProfileBytes()).isEqualTo(300);
        checkLevels(fixture);
    }

    @Test
    void the_published_layout_is_known() throws IOException {
        assertThat(info(TiffFixture.roi(30, 20)).isPublishedLayout()).isTrue();
        assertThat(info(TiffFixture.of(30, 20)).isPublishedLayout()).isFalse();
        assertThat(info(TiffFixture.roi(30, 20).rowsPerStrip(10)).isPublishedLayout())
                .isFalse();
    }

    private void checkLevels(TiffFixture full, TiffFixture... smaller) throws IOException {
        try (RegionReader reader = Images.open(full.write(folder.resolve("levels.tiff")))) {
            assertThat(reader.info().levels()).hasSize(1 + smaller.length);
            checkLevel(reader, 0, full);
            for (int i = 0; i < smaller.length; i++) {
                checkLevel(reader, i + 1, smaller[i]);
            }
        }
    }

    private static void checkLevel(RegionReader reader, int level, TiffFixture fixture) throws IOException {
        byte[] rgb = new byte[3 * fixture.width() * fixture.height()];
        reader.read(level, 0, 0, fixture.width(), fixture.height(), rgb);
        assertThat(rgb).isEqualTo(fixture.rgb());
    }

    private static TiffFixture resolution(long a, long b, long c, long d, long unit) {
        return TiffFixture.of(5, 5).tag(282, 5, a, b).tag(283, 5, c, d).tag(296, 3, unit);
    }

    private Optional<MicronsPerPixel> scale(TiffFixture fixture) throws IOException {
        return info(fixture).knownScale();
    }

    private ImageInfo info(TiffFixture fixture) throws IOException {
        try (RegionReader reader = Images.open(fixture.write(folder.resolve("info.tiff")))) {
            return reader.info();
        }
    }
}
