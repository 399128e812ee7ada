package dev.midog.format.predictions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.files.json.JsonFault;
import dev.midog.files.json.JsonFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads what a container of grand-challenge.org gives its evaluation: {@code predictions.json}, a list of jobs, and for each
 * job a file of one image.
 */
final class GrandChallengePredictions {
    private final KnownNames names;
    private final Predictions predictions;
    private final InputIssues issues;

    GrandChallengePredictions(KnownNames names, Predictions predictions, InputIssues issues) {
        this.names = names;
        this.predictions = predictions;
        this.issues = issues;
    }

    /** Whether {@code folder} is laid out so. */
    static boolean areIn(Path folder) throws IOException {
        return GrandChallengeJob.areIn(folder);
    }

    void read(Path folder) throws IOException {
        for (GrandChallengeJob job : GrandChallengeJob.read(folder, GrandChallengeJob.MITOTIC_FIGURES)) {
            Path file = job.output();
            try (JsonParser parser = JsonFile.tolerantParser(file)) {
                parser.setCodec(new ObjectMapper());
                parser.nextToken();
                new PointPredictions(file, names, predictions, issues).read(parser, names.fileName(job.image()), true);
            } catch (JsonProcessingException e) {
                throw JsonFault.broken(file.toString(), e);
            }
        }
    }
}
