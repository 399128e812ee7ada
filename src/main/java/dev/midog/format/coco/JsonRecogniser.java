package dev.midog.format.coco;

import dev.midog.core.model.MidogException;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.DatasetFormat.Confidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out which of the two JSON formats a file is in, by what its boxes mean.
 *
 * <p>The same evidence decides as on reading, of no more than the first {@value JsonDatasetParser#SAMPLE} annotations of a large file.
 * Rows with a fault tell nothing. A file that cannot be read to there, or whose boxes do not tell, is possibly either:
 * reading it says what is wrong.
 */
final class JsonRecogniser {
    private JsonRecogniser() {}

    static Confidence recognise(Candidate candidate, BoxConvention own) {
        if (!candidate.text().startsWith("{")) {
            return Confidence.NO;
        }
        RawDataset sample;
        List<RawAnnotation> rows = new ArrayList<>();
        try {
            sample = JsonDatasetParser.sample(candidate.path(), (soFar, row) -> rows.add(row));
        } catch (MidogException e) {
            return Confidence.POSSIBLE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!sample.hasImages && !sample.hasAnnotations) {
            return Confidence.NO;
        }
        RowSurvey survey = new RowSurvey();
        rows.forEach(row -> survey.addEvidence(sample, row));
        BoxEvidence evidence = survey.evidence();
        if (evidence.isEmpty()) {
            return Confidence.POSSIBLE;
        }
        return evidence.verdict(sample.mark())
                .convention()
                .map(found -> found == own ? Confidence.CERTAIN : Confidence.NO)
                .orElse(Confidence.POSSIBLE);
    }
}
