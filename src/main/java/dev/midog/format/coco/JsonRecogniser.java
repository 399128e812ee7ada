package dev.midog.format.coco;

import dev.midog.format.BoxConvention;
import dev.midog.format.Candidate;
import dev.midog.format.DatasetFormat.Confidence;
import dev.midog.model.MidogException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Tells which of the two JSON formats a file is in, by what its boxes mean.
 *
 * <p>The same evidence decides as on reading, of no more than the first {@value #SAMPLE} annotations of a large file.
 * A file that is broken or whose boxes do not tell is possibly either: reading it says what is wrong.
 */
final class JsonRecogniser {
    private static final int SAMPLE = 500;

    private JsonRecogniser() {}

    static Confidence recognise(Candidate candidate, BoxConvention own) {
        if (!candidate.text().startsWith("{")) {
            return Confidence.NO;
        }
        RawDataset sample;
        try {
            sample = JsonDatasetParser.sample(candidate.path(), SAMPLE);
        } catch (MidogException e) {
            return Confidence.POSSIBLE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!sample.hasImages && !sample.hasAnnotations) {
            return Confidence.NO;
        }
        BoxEvidence evidence = JsonDatasetReader.evidence(sample);
        if (evidence.isEmpty()) {
            return Confidence.POSSIBLE;
        }
        return evidence.verdict(JsonDatasetReader.mark(sample))
                .convention()
                .map(found -> found == own ? Confidence.CERTAIN : Confidence.NO)
                .orElse(Confidence.POSSIBLE);
    }
}
