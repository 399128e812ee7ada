package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Means in integers against the same means in doubles, rounded to the nearest whole number, halves up. */
class BlockMeansTest {
    @Test
    void every_sum_of_blocks_of_up_to_thirty_rows_is_divided_as_in_doubles() {
        for (int rows = 1; rows <= 30; rows++) {
            int blocks = 255 * rows + 1;
            BlockMeans means = new BlockMeans(1);
            means.begin(blocks);
            for (int row = 0; row < rows; row++) {
                byte[] pixels = new byte[3 * blocks];
                for (int sum = 0; sum < blocks; sum++) {
                    int share = Math.max(0, Math.min(255, sum - 255 * row));
                    pixels[3 * sum] = (byte) share;
                    pixels[3 * sum + 1] = (byte) share;
                    pixels[3 * sum + 2] = (byte) share;
                }
                means.add(pixels, 0, blocks, 1);
            }
            byte[] rgb = new byte[3 * blocks];
            means.finish(rows, blocks, 1, rgb, 0);
            for (int sum = 0; sum < blocks; sum++) {
                int expected = (int) (sum / (double) rows + 0.5);
                assertThat(rgb[3 * sum] & 0xff).isEqualTo(expected);
                assertThat(rgb[3 * sum + 2] & 0xff).isEqualTo(expected);
            }
        }
    }

    @Test
    void blocks_of_every_shape_are_averaged_as_in_doubles_also_one_cut_off_by_the_edge() {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            int columns = 1 + random.nextInt(i < 100 ? 2 : 9);
            int rows = 1 + random.nextInt(i == 0 ? 400 : 9);
            int blocks = 1 + random.nextInt(20);
            int lastColumns = 1 + random.nextInt(columns);
            int width = (blocks - 1) * columns + lastColumns;
            byte[] pixels = new byte[3 * width * rows];
            random.nextBytes(pixels);
            BlockMeans means = new BlockMeans(columns);
            means.begin(blocks);
            for (int row = 0; row < rows; row++) {
                means.add(pixels, 3 * row * width, blocks, lastColumns);
            }
            byte[] rgb = new byte[3 * blocks + 5];
            means.finish(rows, blocks, lastColumns, rgb, 5);

            for (int band = 0; band < 3 * blocks; band++) {
                int first = band / 3 * columns;
                int end = Math.min(first + columns, width);
                double sum = 0;
                for (int row = 0; row < rows; row++) {
                    for (int x = first; x < end; x++) {
                        sum += pixels[3 * (row * width + x) + band % 3] & 0xff;
                    }
                }
                assertThat(rgb[5 + band] & 0xff).isEqualTo((int) (sum / (rows * (end - first)) + 0.5));
            }
        }
    }

    @Test
    void steps_that_are_not_whole_or_too_large_are_left_to_doubles() {
        assertThat(BlockMeans.suit(2, 3)).isTrue();
        assertThat(BlockMeans.suit(1024, 1024)).isTrue();
        assertThat(BlockMeans.suit(2.5, 2)).isFalse();
        assertThat(BlockMeans.suit(2, 0.5)).isFalse();
        assertThat(BlockMeans.suit(2048, 1024)).isFalse();
    }
}
