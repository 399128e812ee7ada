package dev.midog.format.coco;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.MidogException;
import dev.midog.core.packed.AnnotationListBuilder;
import dev.midog.core.packed.PackedAnnotations;
import dev.midog.format.spi.RowFaults;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes annotations of all rows that can be kept, and reports those that cannot. */
final class RowKeeper implements RowConsumer {
    private final String fileName;
    private final RowFaults faults;
    private final RowCheck check;
    private final AnnotationConverter converter;
    private final Set<Long> repeatedIds;
    private final Set<Long> metIds = new HashSet<>();
    private final AnnotationListBuilder annotations = new AnnotationListBuilder();
    private final Map<Long, String> imageNames = new HashMap<>();
    private final BitSet setAside = new BitSet();
    private long largestId;
    private int count;

    /** Of the rows with an id in {@code repeatedIds} the first keeps it; others get numbers behind {@code largestId}. */
    RowKeeper(
            String fileName,
            RowFaults faults,
            RowCheck check,
            AnnotationConverter converter,
            Set<Long> repeatedIds,
            long largestId) {
        this.fileName = fileName;
        this.faults = faults;
        this.check = check;
        this.converter = converter;
        this.repeatedIds = repeatedIds;
        this.largestId = largestId;
    }

    @Override
    public void row(RawDataset whole, RawAnnotation row) {
        if (check.isGood(row)) {
            convert(whole, row);
        }
    }

    private void convert(RawDataset whole, RawAnnotation row) {
        Annotation annotation = converted(row);
        if (annotation == null) {
            return;
        }
        if (repeatedIds.contains(row.id) && !metIds.add(row.id)) {
            MidogException fault =
                    MidogException.invalidData(fileName + ": the annotation id " + row.id + " is used twice");
            if (largestId == Long.MAX_VALUE) {
                faults.met(RowFaults.FaultKind.MALFORMED, row.id, fault);
                return;
            }
            largestId++;
            faults.metRepeated(row.id, largestId, imageName(whole, row.imageId), fault);
            annotation = annotation.numberedAs(largestId);
        }
        annotations.add(annotation);
        setAside.set(count, row.isSetAside);
        count++;
    }

    private String imageName(RawDataset whole, long imageId) {
        if (imageNames.isEmpty()) {
            whole.rois.forEach(roi -> imageNames.put(roi.id(), roi.fileName()));
        }
        return imageNames.getOrDefault(imageId, "");
    }

    private @Nullable Annotation converted(RawAnnotation row) {
        try {
            return converter.convert(row);
        } catch (MidogException e) {
            boolean inverted = converter.isInverted(row);
            faults.met(
                    inverted ? RowFaults.FaultKind.INVERTED_BOX : RowFaults.FaultKind.MALFORMED,
                    row.id,
                    e.in(fileName + ": annotation " + row.id));
            if (!inverted) {
                return null;
            }
            converter.putInOrder(row);
            return converted(row);
        }
    }

    /** The annotations that were kept; those that the file sets aside by id among the others where ids rise, else at the end. */
    List<Annotation> annotations() {
        List<Annotation> inFileOrder = annotations.list();
        if (setAside.isEmpty()) {
            return inFileOrder;
        }
        int[] order = order(inFileOrder);
        return inFileOrder instanceof PackedAnnotations packed
                ? packed.at(order)
                : Arrays.stream(order).mapToObj(inFileOrder::get).toList();
    }

    private int[] order(List<Annotation> inFileOrder) {
        boolean byId = rises(inFileOrder, false) && rises(inFileOrder, true);
        int[] order = new int[count];
        int main = setAside.nextClearBit(0);
        int aside = setAside.nextSetBit(0);
        for (int i = 0; i < count; i++) {
            boolean isMain = main < count
                    && (aside < 0
                            || !byId
                            || inFileOrder.get(main).id()
                                    < inFileOrder.get(aside).id());
            order[i] = isMain ? main : aside;
            if (isMain) {
                main = setAside.nextClearBit(main + 1);
            } else {
                aside = setAside.nextSetBit(aside + 1);
            }
        }
        return order;
    }

    private boolean rises(List<Annotation> inFileOrder, boolean ofSetAside) {
        long last = Long.MIN_VALUE;
        int index = 0;
        for (Annotation annotation : inFileOrder) {
            if (setAside.get(index++) == ofSetAside) {
                if (annotation.id() < last) {
                    return false;
                }
                last = annotation.id();
            }
        }
        return true;
    }
}
