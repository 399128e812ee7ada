package dev.midog.format.coco;

import dev.midog.core.model.RepeatedIds;
import dev.midog.core.model.Roi;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** What must be known of all rows before the first of them is made an annotation: what boxes mean, and which ids stand twice. */
final class RowSurvey implements RowConsumer {
    private final LongStream.Builder ids = LongStream.builder();
    private final BoxEvidence evidence = new BoxEvidence();
    private Map<Long, Roi> rois = Map.of();
    private boolean isWithoutImages;
    private long largestId;

    @Override
    public void row(RawDataset soFar, RawAnnotation row) {
        if (row.fault == null) {
            ids.accept(row.id);
            largestId = Math.max(largestId, row.id);
        }
        if (soFar.hasImages) {
            addEvidence(soFar, row);
        } else {
            isWithoutImages = true;
        }
    }

    /** Whether rows stood before the images, so that {@link #addEvidence} has to see all of them again. */
    boolean needsEvidence() {
        return isWithoutImages;
    }

    /** Adds what the box of {@code row} tells. */
    void addEvidence(RawDataset raw, RawAnnotation row) {
        if (rois.isEmpty()) {
            rois = raw.roisById();
        }
        double[] box = row.box;
        if (box != null && row.fault == null && !row.isSetAside) {
            Roi roi = rois.get(row.imageId);
            evidence.add(
                    box,
                    roi == null ? null : roi.stated(),
                    row.area instanceof Number number ? number : null,
                    row.hasIscrowd);
        }
    }

    BoxEvidence evidence() {
        return evidence;
    }

    /** The largest id of a row, or 0 where none is above. */
    long largestId() {
        return largestId;
    }

    /** The ids that more than one row has. */
    Set<Long> repeatedIds() {
        return RepeatedIds.of(ids.build().toArray());
    }
}
