package dev.midog.task.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Box;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.draw.marks.ImageMark;
import dev.midog.draw.marks.MarkStyle;
import dev.midog.draw.marks.Palette;
import dev.midog.image.RoiTiffWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellPictureTest {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 50;

    @TempDir
    private Path folder;

    @Test
    void a_cell_is_cut_around_its_middle_enlarged_and_marked() throws IOException {
        byte[] rgb = pixels();
        Path image = image(rgb);
        ImageMark mark =
                new ImageMark(new Shape.Area(new Box(25, 15, 35, 25)), MarkStyle.solid(Palette.FALSE_POSITIVE), "0.97");

        BufferedImage picture = read(new CellPicture(new Point(30, 20), 32, 3, List.of(mark)).png(image));

        assertThat(picture.getWidth()).isEqualTo(96);
        assertThat(picture.getHeight()).isEqualTo(96);
        assertThat(at(picture, 0, 0)).isEqualTo(pixel(rgb, 14, 4));
        assertThat(at(picture, 95, 95)).isEqualTo(pixel(rgb, 45, 35));
        assertThat(at(picture, 47, 50)).as("the cell").isEqualTo(pixel(rgb, 29, 20));
        assertThat(at(picture, 33, 40)).as("the line").isEqualTo(Palette.FALSE_POSITIVE);
        assertThat(at(picture, 32, 40)).as("the halo").isEqualTo(Palette.PAPER);
        assertThat(at(picture, 33, 24)).as("the ground of the score").isEqualTo(Palette.FALSE_POSITIVE);
    }

    @Test
    void beyond_the_border_the_picture_is_grey() throws IOException {
        byte[] rgb = pixels();

        Path image = image(rgb);

        BufferedImage picture = read(new CellPicture(new Point(0, 0), 20, 1, List.of()).png(image));

        assertThat(at(picture, 9, 9)).isEqualTo(0xe8e8e8);
        assertThat(at(picture, 10, 10)).isEqualTo(pixel(rgb, 0, 0));
        assertThat(read(new CellPicture(new Point(900, 900), 8, 1, List.of()).png(image))
                                .getRGB(4, 4)
                        & 0xffffff)
                .isEqualTo(0xe8e8e8);
    }

    private static byte[] pixels() {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        new Random(5).nextBytes(rgb);
        return rgb;
    }

    private Path image(byte[] rgb) throws IOException {
        Path file = folder.resolve("image.tiff");
        RoiTiffWriter.write(file, WIDTH, HEIGHT, rgb, new MicronsPerPixel(0.25, 0.25));
        return file;
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int at(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xffffff;
    }

    private static int pixel(byte[] rgb, int x, int y) {
        int at = (y * WIDTH + x) * 3;
        return (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
    }
}
