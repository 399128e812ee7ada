package dev.midog.image.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.ImageInfo;
import dev.midog.image.ImageInfo.Page.Use;
import dev.midog.image.RegionReader;
import dev.midog.image.TiffFixture;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the images and planes of an OME-TIFF. */
class OmePagesTest {
    @TempDir
    private Path folder;

    @Test
    void the_slide_is_read_and_label_and_overview_are_not() throws IOException {
        ImageInfo info = info(OmeLayouts.labelFirst());

        assertThat(info.pages())
                .extracting(ImageInfo.Page::use)
                .containsExactly(Use.LABEL, Use.LEVEL, Use.OVERVIEW, Use.OVERVIEW);
        assertThat(info.scale()).isEqualTo(new MicronsPerPixel(0.25, 0.25));
        assertThat(info.notes()).containsExactly("of the 3 images of the OME-TIFF only \"case 7\" is read");
    }

    @Test
    void planes_that_are_not_read_are_told() throws IOException {
        ImageInfo depths = info(OmeLayouts.planes(3, 1));

        assertThat(depths.notes()).containsExactly("of the 3 focal planes of the OME-TIFF only the first is read");
        assertThat(depths.pages())
                .extracting(ImageInfo.Page::use)
                .containsExactly(Use.LEVEL, Use.LEVEL, Use.OTHER, Use.OTHER);
        assertThat(info(OmeLayouts.planes(1, 3)).notes())
                .containsExactly("of the 3 time points of the OME-TIFF only the first is read");
    }

    @Test
    void sub_images_are_levels_whatever_their_own_texts_say() throws IOException {
        assertThat(info(OmeLayouts.bioFormats()).pages())
                .extracting(ImageInfo.Page::use)
                .containsOnly(Use.LEVEL);
    }

    private ImageInfo info(TiffFixture fixture) throws IOException {
        try (RegionReader reader = Images.open(fixture.write(folder.resolve("slide.ome.tif")))) {
            return reader.info();
        }
    }
}
