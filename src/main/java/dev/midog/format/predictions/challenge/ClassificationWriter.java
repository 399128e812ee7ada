package dev.midog.format.predictions.challenge;

import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.SafeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes outputs of the second track: a class with the probability of atypical for each crop. */
public final class ClassificationWriter {
    private static final double HALF = 0.5;

    private ClassificationWriter() {}

    /**
     * Writes the output of the stack called {@code name} into a folder of that name in {@code folder}.
     *
     * @param atypical the probability of atypical for each crop, from 0 to 1; above 0.5 the class is atypical
     */
    public static void write(Path folder, String name, List<Double> atypical) throws IOException {
        List<Object> list = new ArrayList<>();
        for (double probability : atypical) {
            Map<String, @Nullable Object> item = JsonOutput.object();
            item.put("class", probability > HALF ? "atypical" : "normal");
            item.put("confidence", probability);
            list.add(item);
        }
        Path own = Files.createDirectories(SafeName.resolve(folder, name));
        Files.writeString(own.resolve(ChallengeTrack.CLASSIFICATION.fileName()), JsonOutput.text(list) + "\n");
    }
}
