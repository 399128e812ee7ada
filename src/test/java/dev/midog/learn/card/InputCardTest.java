package dev.midog.learn.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class InputCardTest {
    @Test
    void colors_of_images_take_the_place_of_the_cards_in_its_range_and_order() {
        List<Double> zeros = List.of(0.0, 0.0, 0.0);
        List<Double> ones = List.of(1.0, 1.0, 1.0);
        InputCard card = new InputCard(1, InputCard.Layout.NCHW, InputCard.Channels.BGR, zeros, ones, 0, 255, false);
        InputCard colored = card.withColors(List.of(0.8, 0.6, 0.4), List.of(0.1, 0.2, 0.4));
        float[] input = new float[3];

        colored.fill(new byte[] {(byte) 204, (byte) 204, (byte) 204}, input, 0);

        assertThat(input[0]).isCloseTo(1, within(1e-5f));
        assertThat(input[1]).isCloseTo(1, within(1e-5f));
        assertThat(input[2]).isCloseTo(0, within(1e-5f));
    }
}
