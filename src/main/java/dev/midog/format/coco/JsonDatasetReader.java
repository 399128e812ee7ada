package dev.midog.format.coco;

import dev.midog.format.BoxConvention;
import dev.midog.format.Candidate;
import dev.midog.format.ReadOptions;
import dev.midog.model.Annotation;
import dev.midog.model.Dataset;
import dev.midog.model.Extras;
import dev.midog.model.MidogException;
import dev.midog.model.Notices;
import dev.midog.model.Roi;
import dev.midog.storage.SafeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a dataset from JSON, whichever of the two box conventions it has. */
final class JsonDatasetReader {
    private final String fileName;
    private final RawDataset raw;
    private final Notices notices;

    private JsonDatasetReader(String fileName, RawDataset raw, Notices notices) {
        this.fileName = fileName;
        this.raw = raw;
        this.notices = notices;
    }

    /** Reads {@code input}; what its boxes mean is told to {@code notices}. */
    static Dataset read(Path input, ReadOptions options, Notices notices) throws IOException {
        if (Files.isDirectory(Candidate.of(input).path())) {
            throw MidogException.operation(input + " is a folder, not an annotation file");
        }
        RawDataset raw = JsonDatasetParser.parse(input);
        return new JsonDatasetReader(String.valueOf(input.getFileName()), raw, notices).dataset(options);
    }

    /** What the boxes of {@code raw} tell of their convention. */
    static BoxEvidence evidence(RawDataset raw) {
        Map<Long, Roi> rois = raw.roisById();
        BoxEvidence evidence = new BoxEvidence();
        for (RawAnnotation annotation : raw.annotations) {
            if (annotation.box != null) {
                Roi roi = rois.get(annotation.imageId);
                Number area = annotation.area instanceof Number number ? number : null;
                evidence.add(annotation.box, roi == null ? null : roi.stated(), area, annotation.hasIscrowd);
            }
        }
        return evidence;
    }

    /** What {@code info} says of the boxes: {@code xywh}, {@code xyxy} or null. */
    static @Nullable String mark(RawDataset raw) {
        return raw.info.object(Keys.MIDOG).get(Keys.BBOX) instanceof String mark ? mark : null;
    }

    private Dataset dataset(ReadOptions options) {
        if (!raw.hasImages) {
            throw MidogException.invalidData(fileName + ": \"images\" is missing; this is no dataset in COCO's manner");
        }
        if (!raw.hasAnnotations) {
            notices.add("NO-ANNOTATIONS", fileName + ": there is no list of annotations in it");
        }
        checkReferences();
        BoxConvention convention = convention(options);
        tellUnsafeNames();
        AnnotationConverter converter = new AnnotationConverter(fileName, convention, raw);
        List<Annotation> annotations = merged(converter.convert(raw.annotations), converter.convert(raw.setAside));
        converter.tell(notices);
        try {
            return new Dataset(
                    mark(raw) == null ? raw.info : withoutMark(raw.info),
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

    private static Extras withoutMark(Extras info) {
        Extras unversioned = RowWriter.without(info, Keys.MIDOG, Keys.VERSION);
        return RowWriter.without(unversioned, Keys.MIDOG, Keys.BBOX);
    }

    private void checkReferences() {
        Set<Long> images = new HashSet<>(raw.rois.size() * 2);
        raw.rois.forEach(roi -> images.add(roi.id()));
        Set<Long> categories = new HashSet<>();
        raw.categories.forEach(category -> categories.add((long) category.id()));
        for (RawAnnotation annotation : raw.annotations) {
            checkReferences(annotation, images, categories);
        }
        categories.add(0L);
        for (RawAnnotation annotation : raw.setAside) {
            checkReferences(annotation, images, categories);
        }
    }

    private void checkReferences(RawAnnotation annotation, Set<Long> images, Set<Long> categories) {
        if (!images.contains(annotation.imageId)) {
            throw dangling(annotation, Keys.IMAGE_ID, annotation.imageId, Keys.IMAGES);
        }
        if (!categories.contains(annotation.categoryId)) {
            throw dangling(annotation, Keys.CATEGORY_ID, annotation.categoryId, Keys.CATEGORIES);
        }
    }

    private MidogException dangling(RawAnnotation annotation, String key, long id, String list) {
        return MidogException.invalidData(
                fileName + ": annotation " + annotation.id + ": " + key + " " + id + " is not in \"" + list + '"');
    }

    private BoxConvention convention(ReadOptions options) {
        BoxEvidence evidence = evidence(raw);
        if (options.boxConvention() != BoxConvention.AUTO) {
            if (!evidence.isEmpty()) {
                notices.add(
                        code(options.boxConvention()),
                        fileName + ": boxes are read as " + describe(options.boxConvention()) + ", as --bbox says");
            }
            return options.boxConvention();
        }
        if (evidence.isEmpty()) {
            return "xyxy".equals(mark(raw)) ? BoxConvention.XYXY : BoxConvention.XYWH;
        }
        BoxEvidence.Verdict verdict = evidence.verdict(mark(raw));
        BoxConvention convention = verdict.convention()
                .orElseThrow(() -> MidogException.invalidData(
                        fileName + ": " + verdict.reason() + "; say which it is with --bbox xywh or --bbox xyxy"));
        notices.add(
                code(convention), fileName + ": boxes are read as " + describe(convention) + ": " + verdict.reason());
        return convention;
    }

    private static String code(BoxConvention convention) {
        return convention == BoxConvention.XYXY ? "BOX-CORNERS" : "BOX-CONVENTION";
    }

    private static String describe(BoxConvention convention) {
        return convention == BoxConvention.XYXY
                ? "corners [x1, y1, x2, y2] (as in the format midog)"
                : "[x, y, width, height] (as in the format coco)";
    }

    private void tellUnsafeNames() {
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
                fileName + ": " + unsafe + (unsafe == 1 ? " image has" : " images have")
                        + " a file name that will not be opened: " + example);
    }

    /** Puts back in their places the annotations that were set aside: by id, where ids rise; else at the end. */
    private static List<Annotation> merged(List<Annotation> main, List<Annotation> setAside) {
        if (setAside.isEmpty()) {
            return main;
        }
        List<Annotation> merged = new ArrayList<>(main.size() + setAside.size());
        if (!rises(main) || !rises(setAside)) {
            merged.addAll(main);
            merged.addAll(setAside);
            return merged;
        }
        int next = 0;
        for (Annotation annotation : main) {
            while (next < setAside.size() && setAside.get(next).id() < annotation.id()) {
                merged.add(setAside.get(next++));
            }
            merged.add(annotation);
        }
        merged.addAll(setAside.subList(next, setAside.size()));
        return merged;
    }

    private static boolean rises(List<Annotation> annotations) {
        for (int i = 1; i < annotations.size(); i++) {
            if (annotations.get(i - 1).id() >= annotations.get(i).id()) {
                return false;
            }
        }
        return true;
    }
}
