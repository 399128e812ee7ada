package dev.midog.format.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.fuzz.SmallHeap;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Damaged predictions, truths and split files, read in a virtual machine of 256 MB: no crash, no hang. */
class ScoringFuzzIT {
    private static final Pattern SUMMARY =
            Pattern.compile("4000 mutations, (\\d+) gave a result, (\\d+) a sentence\\s*");

    @Test
    void every_damaged_file_gives_a_result_or_a_sentence() throws IOException, InterruptedException {
        String said = SmallHeap.fuzz(ScoringFuzz.class, 4000);

        Matcher summary = SUMMARY.matcher(said);
        assertThat(summary.find()).as(said).isTrue();
        assertThat(Integer.parseInt(summary.group(1))).isGreaterThan(500);
        assertThat(Integer.parseInt(summary.group(2))).isGreaterThan(500);
    }
}
