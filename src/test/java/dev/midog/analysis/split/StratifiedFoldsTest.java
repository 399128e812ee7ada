package dev.midog.analysis.split;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StratifiedFoldsTest {
    @Test
    void the_generator_gives_the_published_first_numbers() {
        MersenneTwister published = new MersenneTwister(5489);
        assertThat(published.nextInt()).isEqualTo((int) 3499211612L);
        assertThat(published.nextInt()).isEqualTo(581869302);
        for (int i = 2; i < 9999; i++) {
            published.nextInt();
        }
        assertThat(published.nextInt()).isEqualTo((int) 4123659995L);
        assertThat(new MersenneTwister(42).nextInt()).isEqualTo(1608637542);
    }

    @Test
    void bins_are_closed_on_the_right_and_hold_the_lowest_value() {
        assertThat(QuantileBins.assign(new int[] {0, 1, 2, 3, 4, 5, 6}, 3)).containsExactly(0, 0, 0, 1, 1, 2, 2);
        assertThat(QuantileBins.assign(new int[] {5, 5, 5}, 3)).containsExactly(0, 0, 0);
    }

    @Test
    void folds_and_bins_are_the_references() throws IOException {
        JsonNode experiments = new ObjectMapper()
                .readTree(SharedData.file("evaluate/folds.json").toFile());

        assertThat(experiments).hasSize(15);
        experiments.forEach(StratifiedFoldsTest::check);
    }

    private static void check(JsonNode experiment) {
        int[] bins = QuantileBins.assign(ints(experiment.get("mf")), 3);
        int[] folds = StratifiedFolds.assign(bins, 5, 42);

        assertThat(bins).isEqualTo(ints(experiment.get("bins")));
        for (int fold = 0; fold < 5; fold++) {
            List<String> held = new ArrayList<>();
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] == fold) {
                    held.add(experiment.get("files").get(i).asText());
                }
            }
            List<String> expected = new ArrayList<>();
            experiment.get("valid").get(fold).forEach(name -> expected.add(name.asText()));
            assertThat(held).isEqualTo(expected);
        }
    }

    private static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asInt();
        }
        return values;
    }
}
