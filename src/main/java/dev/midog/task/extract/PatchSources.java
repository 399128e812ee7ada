package dev.midog.task.extract;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.image.Frame;
import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import dev.midog.patch.ScaleRule;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.plan.PatchNames;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.SourceImage;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.KnownScale;
import dev.midog.task.dataset.StatedSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The images to cut patches from, each checked against its file's header.
 *
 * @param images in the order of the dataset
 * @param files of those images that are there, by image id, in the same order
 */
record PatchSources(List<SourceImage> images, Map<Long, SourceImageFile> files) {
    private static final int NAMES_SHOWN = 10;

    /**
     * Opens every image of {@code selected} that was published.
     *
     * @param all the whole dataset, so that names of patches do not depend on the selection
     * @param datasetName for messages
     * @param folder where the images are
     * @param scale tells in which pixels the images are seen
     */
    static PatchSources open(
            Dataset all,
            Dataset selected,
            String datasetName,
            ImageFiles folder,
            MissingImages rule,
            ScaleRule scale,
            Notices notices)
            throws IOException {
        List<Roi> published = selected.rois().stream().filter(Roi::published).toList();
        int unpublished = selected.rois().size() - published.size();
        notices.addCounted(
                "UNPUBLISHED", unpublished, "images that were never published, and are left out: " + unpublished);
        Map<Long, List<Annotation>> annotations = placed(selected, notices);
        Map<Long, String> stems = PatchNames.stems(all.rois());
        Opening opening = new Opening(datasetName, folder, scale);
        List<SourceImage> images = new ArrayList<>();
        for (Roi roi : published) {
            opening.open(roi, rule)
                    .ifPresent(frame -> images.add(new SourceImage(
                            roi,
                            stems.getOrDefault(roi.id(), ""),
                            frame.width(),
                            frame.height(),
                            opening.annotations(frame, annotations.getOrDefault(roi.id(), List.of())))));
        }
        opening.report(rule, published.size(), notices);
        return new PatchSources(List.copyOf(images), opening.files);
    }

    private static Map<Long, List<Annotation>> placed(Dataset dataset, Notices notices) {
        long deleted =
                dataset.annotations().stream().filter(Annotation::deleted).count();
        long undecided = dataset.annotations().stream()
                .filter(one -> !one.deleted() && one.categoryId() == Category.NO_AGREEMENT)
                .count();
        long labels = dataset.annotations().stream()
                .filter(one -> one.shape() instanceof Shape.ImageLabel)
                .count();
        notices.addCounted("LEFT-OUT-DELETED", deleted, "deleted annotations, left out: " + deleted);
        notices.addCounted(
                "LEFT-OUT-UNDECIDED", undecided, "annotations without an agreed class, left out: " + undecided);
        notices.addCounted("LEFT-OUT-LABELS", labels, "labels of whole images, left out: " + labels);
        List<Annotation> detections =
                dataset.annotations().stream().filter(Annotation::isDetection).toList();
        return dataset.withContent(dataset.rois(), detections).annotationsByRoi();
    }

    /** Opens images one after another and remembers which are missing. */
    private static final class Opening {
        private final String datasetName;
        private final ImageFiles folder;
        private final ScaleRule scale;
        private final Map<Long, SourceImageFile> files = new LinkedHashMap<>();
        private final List<Roi> missing = new ArrayList<>();
        private final List<String> renamed = new ArrayList<>();
        private final List<String> readWhole = new ArrayList<>();
        private final ScaleNotes scales = new ScaleNotes();
        private final List<String> inPart = new ArrayList<>();

        Opening(String datasetName, ImageFiles folder, ScaleRule scale) {
            this.datasetName = datasetName;
            this.folder = folder;
            this.scale = scale;
        }

        Optional<Frame> open(Roi roi, MissingImages rule) throws IOException {
            Optional<String> name = find(roi);
            if (name.isPresent()) {
                SourceImageFile file = header(roi, name.get());
                files.put(roi.id(), file);
                return Optional.of(file.frame());
            }
            missing.add(roi);
            Integer width = roi.facts().width();
            Integer height = roi.facts().height();
            return rule == MissingImages.PLAN && width != null && height != null
                    ? Optional.of(believed(roi, new Frame.Size(width, height)))
                    : Optional.empty();
        }

        private Frame believed(Roi roi, Frame.Size size) {
            if (scale.needsFile()) {
                throw MidogException.operation(Message.of(
                        roi.fileName() + " is not in " + folder + ", and only the file can tell its levels; ",
                        ImageFiles.remedy(List.of(roi)),
                        ", or leave ",
                        PatchParameters.LEVEL,
                        " out"));
            }
            try {
                return scale.frame(List.of(size), roi.facts().scale(), null);
            } catch (MidogException e) {
                throw e.in(roi.fileName());
            }
        }

        List<Annotation> annotations(Frame frame, List<Annotation> ofImage) {
            try {
                return scale.annotations(frame, ofImage);
            } catch (MidogException e) {
                throw e.in(datasetName);
            }
        }

        private Optional<String> find(Roi roi) {
            try {
                Optional<String> name = folder.find(roi);
                if (name.isPresent()
                        && !new ImageName(name.get())
                                .base()
                                .equals(ImageName.of(roi).base())) {
                    renamed.add(roi.fileName());
                }
                return name;
            } catch (MidogException e) {
                throw e.in(datasetName + ": image " + roi.id());
            }
        }

        private SourceImageFile header(Roi roi, String name) throws IOException {
            Path path = folder.path(name);
            try (RegionReader reader = Images.open(path)) {
                ImageInfo info = reader.info();
                checkSize(roi, path, info);
                MicronsPerPixel own = KnownScale.of(roi, info).scale();
                scales.add(roi, name, info);
                if (!info.notes().isEmpty()) {
                    inPart.add(name + " (" + info.notes().get(0) + ")");
                }
                Frame frame = frame(path, info, own);
                if (reader.readsWhole()) {
                    readWhole.add(name);
                }
                return new SourceImageFile(
                        path,
                        name,
                        Files.size(path),
                        info.width(),
                        info.height(),
                        frame,
                        scale.scale(frame, own),
                        frame.over(reader).memoryBytes());
            }
        }

        private Frame frame(Path path, ImageInfo info, @Nullable MicronsPerPixel own) {
            try {
                return scale.frame(info.sizes(), own, info.printResolution());
            } catch (MidogException e) {
                throw e.in(path.toString());
            }
        }

        private void checkSize(Roi roi, Path path, ImageInfo info) {
            RoiFacts stated = roi.stated();
            if (StatedSize.differs(info.width(), info.height(), stated)) {
                throw MidogException.invalidData(Message.of(
                        path + ": the image has " + info.width() + " x " + info.height() + " pixels, but "
                                + datasetName + " says " + stated.width() + " x " + stated.height()
                                + StatedSize.turned(info.width(), info.height(), stated)
                                + "; put the image in the folder that was annotated, or leave the case out with ",
                        PatchParameters.CASES));
            }
        }

        void report(MissingImages rule, int wanted, Notices notices) {
            if (missing.size() == wanted && wanted > 0 && rule == MissingImages.SKIP) {
                throw MidogException.operation(Message.of(
                        "none of the " + wanted + " images is in " + folder + "; name their folder with ",
                        PatchParameters.IMAGES));
            }
            if (!missing.isEmpty() && rule == MissingImages.REFUSE) {
                throw MidogException.operation(Message.of(
                        Counted.part(missing.size(), wanted, "image") + (missing.size() == 1 ? " is" : " are")
                                + " not in " + folder + ": " + shown(missing) + "; ",
                        ImageFiles.remedy(missing),
                        ", pick those that are there with ",
                        PatchParameters.CASES,
                        ", or give ",
                        PatchParameters.SKIP_MISSING,
                        " to go on without them"));
            }
            notices.addCounted(
                    "IMAGES-MISSING",
                    missing.size(),
                    rule == MissingImages.SKIP
                            ? "images that are not in " + folder + ", and are left out: " + missing.size() + " of "
                                    + wanted
                            : "images that are not in " + folder + ", planned by the sizes that " + datasetName
                                    + " states: " + missing.size() + " of " + wanted);
            notices.addCounted(
                    "IMAGES-READ-WHOLE",
                    readWhole.size(),
                    "images that each thread reads as a whole, as only some layouts of TIFF are read in parts, such as "
                            + (readWhole.isEmpty() ? "" : readWhole.get(0)) + ": " + readWhole.size());
            scales.report(notices);
            notices.addCounted(
                    "IMAGES-IN-PART",
                    inPart.size(),
                    "images of whose files a part is missing or not read, such as "
                            + (inPart.isEmpty() ? "" : inPart.get(0)) + ": " + inPart.size());
            notices.addCounted(
                    "IMAGES-RENAMED",
                    renamed.size(),
                    "images found under another extension than " + datasetName + " gives, such as "
                            + (renamed.isEmpty() ? "" : renamed.get(0)) + ": " + renamed.size());
        }

        private static String shown(List<Roi> rois) {
            return rois.stream().limit(NAMES_SHOWN).map(Roi::fileName).collect(Collectors.joining(", "))
                    + (rois.size() > NAMES_SHOWN ? " and " + (rois.size() - NAMES_SHOWN) + " more" : "");
        }
    }
}
