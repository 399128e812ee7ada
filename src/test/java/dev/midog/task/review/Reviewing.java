package dev.midog.task.review;

import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.core.random.SplitMix64;
import dev.midog.task.review.ReviewOutcome.Saved;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Another program: an annotator who edits without end by a seed, and prints each act that was acknowledged: its id, the
 * annotation, the annotator's vote and whether the annotation is deleted.
 */
final class Reviewing {
    private static final int IMAGE = 1;

    private Reviewing() {}

    /** The program, under way. */
    record Child(Process process, BufferedReader acknowledged) {
        /** Ends it as {@code kill -9} does, and gives the lines that it had printed and that were not read. */
        List<String> kill() throws IOException, InterruptedException {
            process.toHandle().destroyForcibly();
            List<String> whole = new ArrayList<>();
            String line = acknowledged.readLine();
            while (line != null) {
                whole.add(line);
                line = acknowledged.readLine();
            }
            process.waitFor();
            return whole;
        }
    }

    static Child start(Path dataset, String annotator, long seed) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reviewing.class.getName(),
                        dataset.toString(),
                        annotator,
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Child(
                process, new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    public static void main(String[] args) throws IOException {
        ReviewSettings settings =
                ReviewSettings.builder(Path.of(args[0]), args[1]).build();
        SplitMix64 random = new SplitMix64(Long.parseLong(args[2]));
        try (ReviewSession session = ReviewSession.open(settings, Clock.systemUTC(), notice -> {})) {
            while (true) {
                ReviewOutcome outcome = next(session, random);
                if (outcome instanceof Saved saved && saved.annotation() != null) {
                    AnnotationState state = saved.annotation();
                    System.out.println(saved.actId() + " " + state.id() + " " + state.ownVote() + " "
                            + (state.deleted() ? 1 : 0) + ".");
                    System.out.flush();
                }
            }
        }
    }

    private static ReviewOutcome next(ReviewSession session, SplitMix64 random) throws IOException {
        List<AnnotationState> present = session.annotations(IMAGE).stream()
                .filter(one -> !one.deleted())
                .toList();
        Point at = new Point(random.between(30, 900), random.between(30, 700));
        int kind = present.isEmpty() ? 8 : random.between(0, 9);
        if (kind == 8) {
            return session.apply(new ReviewEdit.Add(IMAGE, new Shape.Spot(at), random.between(1, 2), null));
        }
        AnnotationState one = present.get(random.between(0, present.size() - 1));
        return switch (kind) {
            case 0 -> session.undo();
            case 1 -> session.redo();
            case 2 -> session.apply(new ReviewEdit.Delete(one.id(), one.revision(), null));
            case 3 -> session.apply(new ReviewEdit.Move(one.id(), one.revision(), at, null));
            default -> session.apply(new ReviewEdit.Relabel(one.id(), one.revision(), random.between(1, 2), null));
        };
    }
}
