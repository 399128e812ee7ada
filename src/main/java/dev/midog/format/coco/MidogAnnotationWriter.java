package dev.midog.format.coco;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Vote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes annotations as the published files have them, with corners for boxes. */
final class MidogAnnotationWriter {
    private final RowWriter row;
    private final double spotSize;
    private final Set<String> otherFormats;

    /** Leaves out extras under the names of {@code otherFormats}. */
    MidogAnnotationWriter(RowWriter row, double spotSize, Set<String> otherFormats) {
        this.row = row;
        this.spotSize = spotSize;
        this.otherFormats = otherFormats;
    }

    /** Writes one annotation for which {@link Annotation#isDetection()} holds. */
    void write(Annotation annotation) throws IOException {
        Extras extras = annotation.extras();
        double[] corners = BoxNumbers.corners(annotation.shape().box(spotSize));
        row.start();
        Object kept = extras.isEmpty() ? null : extras.object(Keys.MIDOG).get(Keys.BBOX);
        if (kept instanceof List<?> list && isSame(list, corners)) {
            row.value(Keys.BBOX, list);
        } else {
            row.coordinates(Keys.BBOX, corners);
        }
        row.number(Keys.CATEGORY_ID, annotation.categoryId());
        row.number(Keys.IMAGE_ID, annotation.roiId());
        labels(annotation.votes());
        row.number(Keys.ID, annotation.id());
        if (!extras.isEmpty()) {
            row.rest(RowWriter.without(extras, Keys.MIDOG, Keys.BBOX), otherFormats);
        }
        row.end();
    }

    private void labels(List<Vote> votes) throws IOException {
        List<Integer> labels = new ArrayList<>(votes.size());
        for (Vote vote : votes) {
            if (vote.categoryId() != Category.NO_AGREEMENT) {
                labels.add(vote.categoryId());
            }
        }
        if (!labels.isEmpty()) {
            row.value(Keys.LABELS, labels);
        }
    }

    private static boolean isSame(List<?> kept, double[] corners) {
        boolean same = kept.size() == corners.length;
        for (int i = 0; same && i < corners.length; i++) {
            same = kept.get(i) instanceof Number number && number.doubleValue() == corners[i];
        }
        return same;
    }
}
