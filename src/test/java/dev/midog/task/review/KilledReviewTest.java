package dev.midog.task.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.CocoText;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.core.random.SplitMix64;
import dev.midog.format.sliderunner.Database;
import dev.midog.format.sliderunner.SlideRunnerFormat;
import dev.midog.format.spi.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are killed while they edit lose nothing that they have acknowledged. */
class KilledReviewTest {
    /** Enough for the suite; 200 take four minutes: {@code -Dmidog.review.kills=200}. */
    private static final int KILLS = Integer.getInteger("midog.review.kills", 8);

    @TempDir
    private Path folder;

    private Path original;
    private final Map<Long, String> acknowledged = new LinkedHashMap<>();

    @BeforeEach
    void write_a_dataset() throws IOException {
        CocoText text = CocoText.ofClasses("mitotic figure", "hard negative").image(1, "a.tiff", 1000, 800);
        for (int i = 1; i <= 20; i++) {
            text = text.box(i, 1, 1 + i % 2, i * 40 + ", 100, 50, 50");
        }
        original = text.write(folder.resolve("cells.json"));
    }

    @Test
    void every_acknowledged_act_is_in_the_file_after_each_of_many_kills() throws Exception {
        SplitMix64 random = new SplitMix64(5);
        for (int kill = 1; kill <= KILLS; kill++) {
            Reviewing.Child child = Reviewing.start(original, "Anna", kill);
            int last = random.between(1, 6);
            for (int act = 1; act <= last; act++) {
                acknowledge(child.acknowledged().readLine());
            }
            child.kill().forEach(this::acknowledge);
            check(kill);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS);
        assertThat(SlideRunnerCode.on(folder.resolve("cells.review.sqlite"))).startsWith("ok");
    }

    @Test
    void two_programs_that_edit_the_same_file_lose_nothing_either() throws Exception {
        try (ReviewSession made = open()) {
            assertThat(made.file()).exists();
        }
        List<Reviewing.Child> children =
                List.of(Reviewing.start(original, "Anna", 1), Reviewing.start(original, "Ben", 2));
        for (int act = 1; act <= 40; act++) {
            for (Reviewing.Child child : children) {
                acknowledge(child.acknowledged().readLine());
            }
        }
        for (Reviewing.Child child : children) {
            child.kill().forEach(this::acknowledge);
        }

        check(1);
    }

    /** A line that was cut off by the kill was not acknowledged. */
    private void acknowledge(String line) {
        assertThat(line).isNotNull();
        if (line.endsWith(".")) {
            String[] parts = line.substring(0, line.length() - 1).split(" ", 2);
            acknowledged.put(Long.valueOf(parts[0]), parts[1]);
        }
    }

    private void check(int kill) throws IOException {
        Path file;
        try (ReviewSession session = open()) {
            file = session.file();
        }
        assertThat(Database.query(file, "PRAGMA integrity_check"))
                .as("kill " + kill)
                .containsExactly("ok");
        Map<Long, String> listed = new LinkedHashMap<>();
        for (String row : Database.query(
                file,
                "SELECT uid || ' ' || annoId || ' ' || coalesce(json_extract(`after`, '$.vote'), 'null') || ' '"
                        + " || json_extract(`after`, '$.deleted') FROM midog_review ORDER BY uid")) {
            String[] parts = row.split(" ", 2);
            listed.put(Long.valueOf(parts[0]), parts[1]);
        }
        assertThat(listed).as("kill " + kill).containsAllEntriesOf(acknowledged);
        assertThat(votes(file)).as("kill " + kill).containsAll(newest(file));
        Dataset read = new SlideRunnerFormat().read(file, ReadOptions.DEFAULT, new Notices());
        assertThat(read.annotations()).hasSizeGreaterThanOrEqualTo(20);
    }

    /** For each annotator and annotation, what the newest act of theirs made of it, if it left a vote. */
    private static Set<String> newest(Path file) {
        return new HashSet<>(Database.query(
                file,
                "SELECT person || ' ' || annoId || ' ' || json_extract(`after`, '$.vote') FROM midog_review WHERE uid IN"
                        + " (SELECT max(uid) FROM midog_review GROUP BY person, annoId)"
                        + " AND json_extract(`after`, '$.vote') IS NOT NULL"));
    }

    private static List<String> votes(Path file) {
        return new ArrayList<>(
                Database.query(file, "SELECT person || ' ' || annoId || ' ' || class FROM Annotations_label"));
    }

    private ReviewSession open() throws IOException {
        return ReviewSession.open(ReviewSettings.builder(original, "Anna").build(), Clock.systemUTC(), notice -> {});
    }
}
