package dev.midog.format.predictions.challenge;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFile;
import dev.midog.format.predictions.GrandChallengeJob;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What containers wrote: the folder in which grand-challenge.org collects jobs, a folder with one folder for each image, or
 * the output of one container.
 *
 * @param outputs in the order of the jobs, or of their names
 * @param faults of {@code predictions.json}
 */
public record ChallengeSubmission(
        Path source, ChallengeTrack track, List<ChallengeOutput> outputs, List<Violation> faults) {
    /** The file of grand-challenge.org that lists the jobs. */
    private static final String JOBS = GrandChallengeJob.JOBS;

    /** Copies the lists. */
    public ChallengeSubmission {
        outputs = List.copyOf(outputs);
        faults = List.copyOf(faults);
    }

    /** The submission in {@code source}; empty where it is anything else. */
    public static Optional<ChallengeSubmission> find(Path source) throws IOException {
        if (Files.isRegularFile(source)) {
            return ofFile(source);
        }
        if (!Files.isDirectory(source)) {
            return Optional.empty();
        }
        if (GrandChallengeJob.areIn(source)) {
            return Optional.of(ofJobs(source));
        }
        for (ChallengeTrack track : ChallengeTrack.values()) {
            List<ChallengeOutput> outputs = outputs(source, track);
            if (!outputs.isEmpty()) {
                return Optional.of(new ChallengeSubmission(source, track, outputs, List.of()));
            }
        }
        return Optional.empty();
    }

    /** Whether grand-challenge.org collected it, so that its images have the names of the ground truth. */
    boolean isOfJobs() {
        return Files.isRegularFile(source.resolve(JOBS));
    }

    /**
     * Passes each violation in the outputs to {@code found}, after those of {@code predictions.json}.
     *
     * @param truth null where it is not known
     */
    public void check(@Nullable ChallengeTruth truth, Consumer<? super Violation> found) throws IOException {
        faults.forEach(found);
        for (ChallengeOutput output : outputs) {
            if (truth != null) {
                truth.checkImage(output, isOfJobs(), found);
            }
            if (track == ChallengeTrack.DETECTION) {
                DetectionOutput.check(output.file(), found);
            } else {
                ClassificationOutput read = ClassificationOutput.read(output.file(), found);
                if (truth != null) {
                    truth.checkSize(output, read.size(), found);
                }
            }
        }
    }

    private static Optional<ChallengeSubmission> ofFile(Path file) throws IOException {
        for (ChallengeTrack track : ChallengeTrack.values()) {
            if (ImageName.of(file).base().equals(track.fileName())) {
                return Optional.of(
                        new ChallengeSubmission(file, track, List.of(new ChallengeOutput("", file)), List.of()));
            }
        }
        return Optional.empty();
    }

    private static List<ChallengeOutput> outputs(Path folder, ChallengeTrack track) throws IOException {
        Path alone = folder.resolve(track.fileName());
        if (Files.isRegularFile(alone)) {
            return List.of(new ChallengeOutput("", alone));
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .sorted()
                    .map(one -> new ChallengeOutput(ImageName.of(one).base(), one.resolve(track.fileName())))
                    .filter(output -> Files.isRegularFile(output.file()))
                    .toList();
        }
    }

    private static ChallengeSubmission ofJobs(Path folder) throws IOException {
        String text = JsonFile.tree(folder.resolve(JOBS)).toString();
        ChallengeTrack track = text.contains("\"" + ChallengeTrack.CLASSIFICATION.slug() + "\"")
                ? ChallengeTrack.CLASSIFICATION
                : ChallengeTrack.DETECTION;
        List<Violation> faults = new ArrayList<>();
        List<ChallengeOutput> outputs = new ArrayList<>();
        for (GrandChallengeJob job : GrandChallengeJob.read(
                folder,
                track.slug(),
                e -> faults.add(new Violation(Violation.RefusedBy.CHALLENGE, folder.toString(), message(e, folder))))) {
            outputs.add(new ChallengeOutput(job.image(), job.output()));
        }
        return new ChallengeSubmission(folder, track, outputs, faults);
    }

    private static String message(MidogException e, Path folder) {
        String sentence = String.valueOf(e.getMessage());
        String start = folder + File.separator;
        return sentence.startsWith(start) ? sentence.substring(start.length()) : sentence;
    }
}
