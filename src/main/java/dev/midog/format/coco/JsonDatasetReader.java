package dev.midog.format.coco;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.files.storage.SafeName;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a dataset from JSON, whichever of the two box conventions it has.
 *
 * <p>What boxes mean is decided by all of them, so that rows are gone through twice: once for what they show about it, and
 * once to make annotations of them. A large file is read twice for that, and so its rows never are in memory together.
 */
final class JsonDatasetReader {
    private final Path input;
    private final String fileName;
    private final ReadOptions options;
    private final Notices notices;
    private final RowSource rows;
    private final RowSurvey survey = new RowSurvey();

    private JsonDatasetReader(Path input, ReadOptions options, Notices notices) throws IOException {
        this.input = input;
        this.fileName = String.valueOf(input.getFileName());
        this.options = options;
        this.notices = notices;
        this.rows = new RowSource(input);
    }

    /** Reads {@code input}; what its boxes mean is told to {@code notices}. */
    static Dataset read(Path input, ReadOptions options, Notices notices) throws IOException {
        if (Files.isDirectory(Candidate.of(input).path())) {
            throw MidogException.operation(input + " is a folder, not an annotation file");
        }
        return new JsonDatasetReader(input, options, notices).dataset();
    }

    private Dataset dataset() throws IOException {
        RawDataset raw = JsonDatasetParser.parse(input, this::firstRead);
        tellLists(raw);
        if (!raw.hasImages) {
            throw MidogException.invalidData(
                    fileName + ": \"images\" is missing; this is not a dataset in the manner of COCO");
        }
        if (!raw.hasAnnotations) {
            notices.add("NO-ANNOTATIONS", fileName + ": there is no list of annotations in it");
        }
        if (survey.needsEvidence()) {
            rows.forEach(raw, survey::addEvidence);
        }
        List<Annotation> annotations = annotations(raw);
        try {
            return new Dataset(
                    raw.mark() == null ? raw.info : withoutMark(raw.info),
                    raw.licenses,
                    raw.categories,
                    raw.annotators,
                    raw.rois,
                    annotations,
                    raw.extras.isEmpty() ? Extras.EMPTY : new Extras(raw.extras));
        } catch (MidogException e) {
            throw e.in(fileName);
        }
    }

    private void tellLists(RawDataset raw) {
        raw.faults.forEach(one -> options.rowFaults().met(one.kind(), one.fault()));
    }

    private void firstRead(RawDataset soFar, RawAnnotation row) {
        MidogException fault = row.fault;
        if (fault != null && options.rowFaults() == RowFaults.REFUSE) {
            // A refusal need not wait for the end of a large file.
            tellLists(soFar);
            throw fault;
        }
        rows.add(row);
        survey.row(soFar, row);
    }

    private List<Annotation> annotations(RawDataset raw) throws IOException {
        RowCheck check = new RowCheck(fileName, options.rowFaults(), raw);
        BoxConvention convention;
        try {
            convention = convention(raw);
        } catch (MidogException e) {
            rows.forEach(raw, (whole, row) -> check.isGood(row));
            throw e;
        }
        tellUnsafeNames(raw);
        AnnotationConverter converter = new AnnotationConverter(convention, raw.categories);
        RowKeeper keeper = new RowKeeper(
                fileName, options.rowFaults(), check, converter, survey.repeatedIds(), survey.largestId());
        rows.forEach(raw, keeper);
        converter.tell(fileName, notices);
        return keeper.annotations();
    }

    private static Extras withoutMark(Extras info) {
        Extras unversioned = RowWriter.without(info, Keys.MIDOG, Keys.VERSION);
        return RowWriter.without(unversioned, Keys.MIDOG, Keys.BBOX);
    }

    private BoxConvention convention(RawDataset raw) {
        BoxEvidence evidence = survey.evidence();
        if (options.boxConvention() != BoxConvention.AUTO) {
            if (!evidence.isEmpty()) {
                notices.add(
                        code(options.boxConvention()),
                        Message.of(
                                fileName + ": boxes are read as " + describe(options.boxConvention()) + ", as ",
                                FormatParameters.BOX_CONVENTION,
                                " says"));
            }
            return options.boxConvention();
        }
        if (evidence.isEmpty()) {
            return "xyxy".equals(raw.mark()) ? BoxConvention.XYXY : BoxConvention.XYWH;
        }
        BoxEvidence.Verdict verdict = evidence.verdict(raw.mark());
        BoxConvention convention = verdict.convention()
                .orElseThrow(() -> MidogException.invalidData(Message.of(
                        fileName + ": " + verdict.reason() + "; say which it is with ",
                        FormatParameters.BOX_CONVENTION.as(BoxConvention.XYWH),
                        " or ",
                        FormatParameters.BOX_CONVENTION.as(BoxConvention.XYXY))));
        notices.add(
                code(convention), fileName + ": boxes are read as " + describe(convention) + ": " + verdict.reason());
        return convention;
    }

    private static String code(BoxConvention convention) {
        return convention == BoxConvention.XYXY ? "BOX-CORNERS" : "BOX-CONVENTION";
    }

    private static String describe(BoxConvention convention) {
        return convention == BoxConvention.XYXY ? "corners [x1, y1, x2, y2]" : "[x, y, width, height]";
    }

    private void tellUnsafeNames(RawDataset raw) {
        long unsafe = 0;
        String example = "";
        for (Roi roi : raw.rois) {
            try {
                SafeName.check(roi.fileName());
            } catch (MidogException e) {
                example = unsafe == 0 ? String.valueOf(e.getMessage()) : example;
                unsafe++;
            }
        }
        notices.addCounted(
                "UNSAFE-NAMES",
                unsafe,
                fileName + ": " + Counted.of(unsafe, "image has", "images have")
                        + " a file name that will not be opened: " + example);
    }
}
