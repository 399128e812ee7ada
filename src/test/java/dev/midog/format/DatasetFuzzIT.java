package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.fuzz.SmallHeap;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Ten thousand damaged datasets, read in a virtual machine of 256 MB: no crash, no hang, no lack of memory. */
class DatasetFuzzIT {
    private static final Pattern SUMMARY =
            Pattern.compile("10000 mutations, (\\d+) gave a dataset, (\\d+) a sentence\\s*");

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open database cannot be replaced there")
    void every_damaged_dataset_gives_a_dataset_or_a_sentence() throws IOException, InterruptedException {
        String said = SmallHeap.fuzz(DatasetFuzz.class, 10_000);

        Matcher summary = SUMMARY.matcher(said);
        assertThat(summary.find()).as(said).isTrue();
        assertThat(Integer.parseInt(summary.group(1))).isGreaterThan(1500);
        assertThat(Integer.parseInt(summary.group(2))).isGreaterThan(1500);
    }
}
