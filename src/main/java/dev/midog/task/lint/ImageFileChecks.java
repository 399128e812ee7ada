package dev.midog.task.lint;

import dev.midog.analysis.validate.FindingExample;
import dev.midog.analysis.validate.Findings;
import dev.midog.analysis.validate.Remedy;
import dev.midog.analysis.validate.Rule;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.ShownText;
import dev.midog.files.storage.SafeName;
import dev.midog.image.ImageInfo;
import dev.midog.image.PrintResolution;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.KnownScale;
import dev.midog.task.dataset.StatedSize;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the image files of a dataset against what it states about them. */
final class ImageFileChecks {
    private static final Remedy FETCH = Remedy.supply(
                    "fetch it with ", Remedy.DOWNLOAD, ", or leave it out with ", Remedy.CASES)
            .orForMany("fetch them with ", Remedy.DOWNLOAD, ", or leave them out with ", Remedy.CASES);
    private static final Remedy PUT = Remedy.supply("put it there, or leave it out with ", Remedy.CASES)
            .orForMany("put them there, or leave them out with ", Remedy.CASES);
    private static final Remedy FETCH_AGAIN =
            Remedy.supply("fetch it again with ", Remedy.REPAIR).orForMany("fetch them again with ", Remedy.REPAIR);
    private static final Remedy REPLACE = Remedy.supply(
                    "put a whole one in its place, or leave it out with ", Remedy.CASES)
            .orForMany("put whole ones in their place, or leave them out with ", Remedy.CASES);

    private final Path path;
    private final ImageFiles files;
    private final Findings findings;
    private final Set<String> listed = new HashSet<>();
    private final Map<Long, RoiFacts> sizes = new HashMap<>();
    private final Origins missing = new Origins();
    private final Origins unreadable = new Origins();

    /** How many of the images with a finding are of the published dataset, and so can be downloaded. */
    private static final class Origins {
        private int published;
        private int own;

        void count(Roi roi) {
            if (!roi.catalogued().equals(RoiFacts.NONE)) {
                published++;
            } else {
                own++;
            }
        }

        /** Advises {@code ofPublished} or {@code ofOwn} if all images are such; else the rule's own remedy is for both. */
        void remedy(Rule rule, Remedy ofPublished, Remedy ofOwn, Findings findings) {
            if (published == 0 || own == 0) {
                findings.remedy(rule, own == 0 ? ofPublished : ofOwn);
            }
        }
    }

    private ImageFileChecks(Path path, ImageFiles files, Findings findings) {
        this.path = path;
        this.files = files;
        this.findings = findings;
    }

    /**
     * Checks the files of {@code picked} in {@code folder}.
     *
     * @param whole the dataset that {@code picked} was picked from: its other images are listed too
     * @param files what is found of the dataset's images in {@code folder}
     * @return size and scale of the images whose files can be read, by the id of the image
     */
    static Map<Long, RoiFacts> run(Dataset picked, Dataset whole, Path folder, ImageFiles files, Findings findings)
            throws IOException {
        ImageFileChecks checks = new ImageFileChecks(folder, files, findings);
        for (Roi roi : picked.rois()) {
            checks.check(roi);
        }
        checks.missing.remedy(Rule.MISSING_FILE, FETCH, PUT, findings);
        checks.unreadable.remedy(Rule.UNREADABLE_IMAGE, FETCH_AGAIN, REPLACE, findings);
        whole.rois().forEach(checks::list);
        checks.unlisted();
        return checks.sizes;
    }

    /** Finds file names that no command would open. */
    static void names(Dataset dataset, Findings findings) {
        for (Roi roi : dataset.rois()) {
            if (!isSafe(roi)) {
                findings.add(
                        Rule.UNSAFE_NAME,
                        new FindingExample(
                                "image " + roi.id() + ": " + ShownText.of(roi.fileName()), roi.fileName(), null));
            }
        }
    }

    private static boolean isSafe(Roi roi) {
        try {
            SafeName.check(roi.fileName());
            return true;
        } catch (MidogException e) {
            return false;
        }
    }

    private void check(Roi roi) {
        if (!isSafe(roi)) {
            return;
        }
        try {
            Optional<String> name = files.find(roi);
            if (name.isPresent()) {
                file(roi, files.path(name.get()));
            } else if (roi.published()) {
                missing.count(roi);
                findings.add(Rule.MISSING_FILE, example(roi, roi.fileName()));
            }
        } catch (MidogException | IOException e) {
            unreadable.count(roi);
            findings.add(
                    Rule.UNREADABLE_IMAGE,
                    new FindingExample(sentence(e).after(roi.fileName(), ": "), roi.fileName(), null));
        }
    }

    private void list(Roi roi) {
        if (isSafe(roi)) {
            listed.add(roi.fileName());
            try {
                files.find(roi).ifPresent(listed::add);
            } catch (MidogException e) {
                // Two files could be the image, and the check of the image has reported that.
            }
        }
    }

    private static Message sentence(Exception failure) {
        return failure instanceof MidogException known
                ? known.message()
                : Message.of(String.valueOf(failure.getMessage()));
    }

    private static FindingExample example(Roi roi, String text) {
        return new FindingExample(text, roi.fileName(), null);
    }

    private void file(Roi roi, Path file) throws IOException {
        try (RegionReader reader = Images.open(file)) {
            ImageInfo info = reader.info();
            RoiFacts facts = roi.facts();
            sizes.put(
                    roi.id(),
                    new RoiFacts(info.width(), info.height(), null, null, null, null, info.scale(), null, null));
            if (StatedSize.differs(info.width(), info.height(), facts)) {
                findings.add(
                        Rule.SIZE_DIFFERS,
                        example(
                                roi,
                                roi.fileName() + ": " + info.width() + " x " + info.height() + " px, stated are "
                                        + facts.width() + " x " + facts.height()
                                        + StatedSize.turned(info.width(), info.height(), facts)));
            }
            PrintResolution print = info.printResolution();
            if (print != null) {
                findings.add(
                        Rule.PRINT_RESOLUTION,
                        example(
                                roi,
                                roi.fileName() + ": " + print.source() + ", the scale is "
                                        + KnownScale.withoutFile(roi).source()));
            }
            MicronsPerPixel known = facts.scale();
            if (known != null
                    && info.knownScale()
                            .filter(scale -> KnownScale.differ(scale, known))
                            .isPresent()) {
                findings.add(
                        Rule.SCALE_DIFFERS,
                        example(
                                roi,
                                roi.fileName() + ": " + text(info.knownScale().orElseThrow()) + " um/px, stated are "
                                        + text(known)));
            }
        }
    }

    private static String text(MicronsPerPixel scale) {
        return String.format(Locale.ROOT, "%.5f x %.5f", scale.x(), scale.y());
    }

    /** Finds image files that are not in the dataset, and folders that cannot be searched for them. */
    private void unlisted() throws IOException {
        List<String> others = new ArrayList<>();
        List<FindingExample> closed = new ArrayList<>();
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = name(file);
                if (isImage(file) && Files.isRegularFile(file) && !listed.contains(name)) {
                    others.add(ShownText.of(name));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) {
                String name = name(file).isEmpty() ? path.toString() : name(file);
                closed.add(FindingExample.of(ShownText.of(name) + ": " + reason(fault)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException fault) {
                return fault == null ? FileVisitResult.CONTINUE : visitFileFailed(visited, fault);
            }
        });
        others.sort(Comparator.naturalOrder());
        closed.sort(Comparator.comparing(FindingExample::text));
        findings.add(
                Rule.UNLISTED_FILE,
                others.size(),
                others.stream().map(FindingExample::of).toList());
        findings.add(Rule.UNREADABLE_FOLDER, closed.size(), closed);
    }

    private String name(Path file) {
        return path.relativize(file).toString().replace('\\', '/');
    }

    private static String reason(IOException fault) {
        String reason = fault instanceof FileSystemException failed ? failed.getReason() : fault.getMessage();
        return reason == null ? "no permission" : reason;
    }

    private static boolean isImage(Path file) {
        ImageName name = ImageName.of(file);
        return !name.base().startsWith(".") && name.isReadableImage();
    }
}
