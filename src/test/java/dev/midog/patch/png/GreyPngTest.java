package dev.midog.patch.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreyPngTest {
    @ParameterizedTest
    @CsvSource({"1,1,3", "512,512,1", "67,45,256", "1,300,3", "300,1,3", "700,700,2"})
    void every_value_comes_back(int width, int height, int values) throws IOException {
        byte[] grey = new byte[width * height];
        Random random = new Random(3);
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (i % 7 == 0 ? 0 : random.nextInt(values));
        }

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(GreyPng.encode(grey, width, height)));

        assertThat(read.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        assertThat(read.getWidth()).isEqualTo(width);
        assertThat(((DataBufferByte) read.getRaster().getDataBuffer()).getData())
                .isEqualTo(grey);
    }
}
