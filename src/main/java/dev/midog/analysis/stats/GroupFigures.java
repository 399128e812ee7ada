package dev.midog.analysis.stats;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is counted over a group of images.
 *
 * @param images the published ones; all of them in a group of which none was ever published
 * @param annotatedImages those of the group with at least one detection
 * @param mitoticFigures detections whose class means mitotic figure
 * @param atypicalMitoticFigures those of them whose class is a kind of atypical ones
 * @param normalMitoticFigures those of them whose class is a kind of normal ones
 * @param hardNegatives detections whose class means a lookalike of one
 * @param otherAnnotations detections of any other class
 * @param areaMm2 of the published images whose size and scale are known, in square millimeters; null where there are none
 * @param imagesWithoutArea published images whose size or scale is not known
 * @param density null where no published image has a known area
 * @param shareWithoutMitoticFigures of the published images, 0 to 1; null where there are none
 * @param crossingBoxes boxes of which a part lies outside their image; null where no image's size is known
 * @param imagesWithCrossingBoxes how many images have such boxes; null where no image's size is known
 */
public record GroupFigures(
        int images,
        int annotatedImages,
        long mitoticFigures,
        long atypicalMitoticFigures,
        long normalMitoticFigures,
        long hardNegatives,
        long otherAnnotations,
        @Nullable Double areaMm2,
        int imagesWithoutArea,
        @Nullable Density density,
        @Nullable Double shareWithoutMitoticFigures,
        @Nullable Long crossingBoxes,
        @Nullable Long imagesWithCrossingBoxes,
        ExpertAgreement agreement) {
    /** Sums up {@code group}, whose images may be none. */
    static GroupFigures of(List<ImageFigures> group) {
        List<ImageFigures> published =
                group.stream().filter(image -> image.roi().published()).toList();
        List<ImageFigures> measured =
                published.stream().filter(image -> image.areaMm2() != null).toList();
        List<Long> crossing = group.stream()
                .map(ImageFigures::crossingBoxes)
                .filter(Objects::nonNull)
                .toList();
        return new GroupFigures(
                published.isEmpty() ? group.size() : published.size(),
                (int) group.stream().filter(image -> image.detections() > 0).count(),
                group.stream().mapToLong(ImageFigures::mitoticFigures).sum(),
                group.stream().mapToLong(ImageFigures::atypical).sum(),
                group.stream().mapToLong(ImageFigures::normal).sum(),
                group.stream().mapToLong(ImageFigures::hardNegatives).sum(),
                group.stream().mapToLong(ImageFigures::otherAnnotations).sum(),
                measured.isEmpty() ? null : area(measured),
                published.size() - measured.size(),
                measured.isEmpty() ? null : Density.of(measured),
                published.isEmpty() ? null : shareWithoutMitoticFigures(published),
                crossing.isEmpty()
                        ? null
                        : crossing.stream().mapToLong(Long::longValue).sum(),
                crossing.isEmpty()
                        ? null
                        : crossing.stream().filter(boxes -> boxes > 0).count(),
                ExpertAgreement.of(
                        group.stream().flatMap(image -> image.votes().stream()).toList()));
    }

    /** All detections of the group. */
    public long annotations() {
        return mitoticFigures + hardNegatives + otherAnnotations;
    }

    /** Whether any mitotic figure is known to be atypical or normal. */
    public boolean hasKinds() {
        return atypicalMitoticFigures + normalMitoticFigures > 0;
    }

    private static double area(List<ImageFigures> measured) {
        return measured.stream()
                .map(ImageFigures::areaMm2)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static double shareWithoutMitoticFigures(List<ImageFigures> published) {
        long without =
                published.stream().filter(image -> image.mitoticFigures() == 0).count();
        return (double) without / published.size();
    }
}
