package dev.midog.image.slide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.image.ImageInfo;
import dev.midog.image.ImageInfo.Page.Use;
import dev.midog.image.RegionReader;
import dev.midog.image.TiffFixture;
import dev.midog.image.matrix.BifLayouts;
import dev.midog.image.matrix.Peer;
import dev.midog.image.matrix.Program;
import dev.midog.image.matrix.ScnLayouts;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the maps of Leica and Ventana say of the pages of a slide, and maps that cannot be followed. */
class SlideMapsTest {
    @TempDir
    private Path folder;

    @Test
    void pages_of_leica_are_levels_or_the_overview_of_the_slide() throws IOException {
        ImageInfo info = info(ScnLayouts.slide("brightfield", ScnLayouts.area(16_000, 20_000, 2, "")));

        assertThat(info.sizes())
                .extracting(size -> size.width() + " x " + size.height())
                .containsExactly("600 x 480", "150 x 120");
        assertThat(info.pages())
                .extracting(ImageInfo.Page::use)
                .containsExactly(Use.OVERVIEW, Use.OVERVIEW, Use.LEVEL, Use.LEVEL, Use.OTHER, Use.OTHER);
        assertThat(info.pages()).extracting(ImageInfo.Page::level).containsExactly(null, null, 0, 1, null, null);
        assertThat(info.scale()).isEqualTo(new MicronsPerPixel(0.25, 0.25));
        assertThat(info.scaleSource()).isEqualTo("Leica view, 250 nm a pixel");
        assertThat(info.notes()).isEmpty();
    }

    @Test
    void all_pages_of_areas_of_leica_are_levels_and_planes_out_of_focus_are_not() throws IOException {
        String areas = ScnLayouts.area(16_000, 20_000, 2, "<dimension sizeX=\"200\" sizeY=\"160\" z=\"1\" ifd=\"1\"/>")
                + ScnLayouts.area(90_000, 60_000, 4, "");

        ImageInfo info = info(ScnLayouts.slide("brightfield", areas));

        assertThat(info.pages()).extracting(ImageInfo.Page::level).containsExactly(null, null, 0, 1, 0, 1);
        assertThat(info.notes()).containsExactly("only focus plane 0 is read, without 1 page of other planes");
    }

    @Test
    void around_the_areas_of_a_slide_is_background() throws IOException {
        TiffFixture slide = ScnLayouts.slide("brightfield", ScnLayouts.area(16_000, 20_000, 2, ""));
        try (RegionReader reader = Images.open(slide.write(folder.resolve("slide.scn")))) {
            byte[] rgb = new byte[3 * 64 * 80];
            reader.read(0, 0, 0, 64, 80, rgb);
            assertThat(rgb).containsOnly(-1);
            reader.read(0, 536, 400, 64, 80, rgb);
            assertThat(rgb).containsOnly(-1);
            reader.colorMissingTiles(7, 7, 7);
            reader.read(0, 536, 400, 64, 80, rgb);
            assertThat(rgb).containsOnly(7);
        }
    }

    @Test
    void pages_of_ventana_are_levels_label_and_others() throws IOException {
        ImageInfo info = info(BifLayouts.slide(BifLayouts.metadata(BifLayouts.area(0, 0, 6, 4, 64, 0, 0))));

        assertThat(info.pages())
                .extracting(ImageInfo.Page::use)
                .containsExactly(Use.LABEL, Use.OTHER, Use.LEVEL, Use.LEVEL, Use.LEVEL);
        assertThat(info.sizes())
                .extracting(size -> size.width() + " x " + size.height())
                .containsExactly("448 x 256", "224 x 128", "112 x 64");
        assertThat(info.scale()).isEqualTo(new MicronsPerPixel(0.25, 0.25));
    }

    @Test
    void a_level_of_ventana_whose_areas_begin_between_pixels_is_left_out_with_a_note() throws IOException {
        ImageInfo info = info(BifLayouts.slide(BifLayouts.metadata(BifLayouts.area(0, 0, 6, 4, 66, 0, 0))));

        assertThat(info.levels()).hasSize(2);
        assertThat(info.notes())
                .containsExactly("level 2 of the slide is not read: its areas begin between its pixels");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Tile2=\"2\"|Tile2=\"9\"|tiles 1 and 9 are not neighbors in the direction RIGHT",
                "NumCols=\"6\"|NumCols=\"x\"|<ImageInfo> has NumCols=\"x\"; the file is damaged",
                "NumCols=\"6\"|NumCol=\"6\"|<ImageInfo> has no NumCols; the file is damaged",
                "Width=\"64\"|Width=\"32\"|an area has tiles of 32 x 64 pixels, and the page has tiles of 64 x 64",
                "OriginX=\"0\"|OriginX=\"7\"|area 0 begins at (7, 0), which is within a tile",
                "AOIScanned=\"1\"|AOIScanned=\"0\"|none of the areas was scanned",
                "<AOI0|<!--|its Ventana metadata: line 1: ",
            })
    void metadata_of_ventana_that_contradicts_itself_is_damaged(String sound, String damaged, String sentence) {
        String metadata = BifLayouts.metadata(BifLayouts.area(0, 0, 6, 4, 0, 0, 0));

        assertThat(metadata).contains(sound);
        assertRefused(BifLayouts.slide(metadata.replace(sound, damaged)), sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ifd=\"2\"|ifd=\"77\"|the file has no page 77, which its scanner names; it is cut off or damaged",
                "sizeX=\"200\"|sizeX=\"0\"|<dimension> has sizeX=\"0\"; the file is damaged",
                "<view|<views|an image has no <view> that tells its place",
                "offsetX=\"16000\"|offsetX=\"900000\"|no page of the image lies on the slide",
            })
    void a_map_of_leica_that_contradicts_the_file_is_damaged(String sound, String damaged, String sentence) {
        String area = ScnLayouts.area(16_000, 20_000, 2, "");

        assertThat(area).contains(sound);
        assertRefused(ScnLayouts.slide("brightfield", area.replace(sound, damaged)), sentence);
    }

    @Test
    void the_advice_for_overlapping_tiles_makes_a_pyramid_that_is_read() throws Exception {
        Peer.OPENSLIDE.requireInstalled();
        Program.VIPS.requireInstalled();
        Path slide = BifLayouts.slide(BifLayouts.metadata(BifLayouts.area(0, 0, 6, 4, 0, 0, 4)))
                .write(folder.resolve("slide.bif"));

        runAdvice(slide, "vips tiffsave IN OUT --tile --pyramid --bigtiff --compression deflate");

        try (RegionReader reader = Images.open(folder.resolve("out.tif"))) {
            assertThat(reader.info().width()).isEqualTo(6 * 64 - 5 * 4);
        }
    }

    @Test
    void the_advice_for_a_page_of_fluorescence_makes_an_image_that_is_read() throws Exception {
        Program.VIPS.requireInstalled();
        Path slide = ScnLayouts.slide("fluorescence", ScnLayouts.area(16_000, 20_000, 2, ""))
                .write(folder.resolve("slide.scn"));

        runAdvice(slide, "vips tiffload IN OUT --page n");

        try (RegionReader reader = Images.open(folder.resolve("out.tif"))) {
            assertThat(reader.info().width()).isEqualTo(200);
        }
    }

    /** Runs the command that the refusal of {@code slide} ends with; n is page 2. */
    private void runAdvice(Path slide, String command) throws Exception {
        assertThatThrownBy(() -> Images.open(slide).close()).hasMessageEndingWith(": " + command);
        String out = folder.resolve("out.tif").toString();
        Program.VIPS.run(List.of(command.split(" ")).stream()
                .skip(1)
                .map(word -> switch (word) {
                    case "IN" -> slide.toString();
                    case "OUT", "OUT.tif" -> out;
                    case "n" -> "2";
                    default -> word;
                })
                .toArray(String[]::new));
    }

    private void assertRefused(TiffFixture slide, String sentence) {
        assertThatThrownBy(() -> info(slide)).isInstanceOf(MidogException.class).hasMessageContaining(sentence);
    }

    private ImageInfo info(TiffFixture slide) throws IOException {
        try (RegionReader reader = Images.open(slide.write(folder.resolve("slide.tif")))) {
            return reader.info();
        }
    }
}
