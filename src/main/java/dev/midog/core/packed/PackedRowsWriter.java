package dev.midog.core.packed;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Point;
import dev.midog.core.model.RepeatedIds;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.List;

/** Packs annotations one by one. */
final class PackedRowsWriter {
    private static final double[] NO_CORNERS = {};

    private final List<byte[]> blocks = new ArrayList<>();
    private final Dictionary<Long> roiIds = new Dictionary<>();
    private final Dictionary<Integer> categoryIds = new Dictionary<>();
    private final Dictionary<List<Vote>> votes = new Dictionary<>();
    private final Dictionary<String> keys = new Dictionary<>();
    private final ExtrasWriter extras = new ExtrasWriter(keys);
    private final ByteBuilder block = new ByteBuilder();
    private final ByteBuilder row = new ByteBuilder();
    private int size;
    private long lastId;
    private boolean rises = true;

    /** Adds {@code annotation} after all others. */
    void add(Annotation annotation) {
        rises &= size == 0 || annotation.id() > lastId;
        boolean first = size % PackedRows.ROWS_A_BLOCK == 0;
        row.clear();
        row.signed(first ? annotation.id() : annotation.id() - lastId - 1);
        row.number(roiIds.indexOf(annotation.roiId()));
        row.number(categoryIds.indexOf(annotation.categoryId()));
        row.number(flags(annotation));
        rest(annotation);
        block.block(row);
        lastId = annotation.id();
        size++;
        if (size % PackedRows.ROWS_A_BLOCK == 0) {
            endBlock();
        }
    }

    /** All that were added; the writer is then used up. */
    PackedRows rows() {
        if (block.size() > 0) {
            endBlock();
        }
        PackedRows rows = new PackedRows(
                size, blocks, roiIds.values(), categoryIds.values(), votes.values(), keys.values(), rises);
        return rises || !RepeatedIds.of(ids(rows)).isEmpty() ? rows : withUniqueIds(rows);
    }

    private static PackedRows withUniqueIds(PackedRows rows) {
        return new PackedRows(
                rows.size(), rows.blocks(), rows.roiIds(), rows.categoryIds(), rows.votes(), rows.keys(), true);
    }

    private static long[] ids(PackedRows rows) {
        long[] ids = new long[rows.size()];
        PackedCursor cursor = new PackedCursor(rows);
        for (int i = 0; i < ids.length; i++) {
            ids[i] = cursor.id(i);
        }
        return ids;
    }

    private void endBlock() {
        blocks.add(block.toByteArray());
        block.clear();
    }

    private static int flags(Annotation annotation) {
        return kind(annotation.shape())
                | (annotation.votes().isEmpty() ? 0 : PackedRows.HAS_VOTES)
                | (annotation.guid() == null ? 0 : PackedRows.HAS_GUID)
                | (annotation.lastModified() == null ? 0 : PackedRows.HAS_TIME)
                | (annotation.deleted() ? PackedRows.IS_DELETED : 0)
                | (annotation.extras().isEmpty() ? 0 : PackedRows.HAS_EXTRAS)
                | (annotation.numbered() ? PackedRows.IS_NUMBERED : 0);
    }

    private static int kind(Shape shape) {
        if (shape instanceof Shape.Spot) {
            return PackedRows.SPOT;
        }
        if (shape instanceof Shape.SpecialSpot) {
            return PackedRows.SPECIAL_SPOT;
        }
        if (shape instanceof Shape.Area) {
            return PackedRows.AREA;
        }
        if (shape instanceof Shape.Circle) {
            return PackedRows.CIRCLE;
        }
        return shape instanceof Shape.Polygon ? PackedRows.POLYGON : PackedRows.IMAGE_LABEL;
    }

    private void rest(Annotation annotation) {
        if (!annotation.votes().isEmpty()) {
            row.number(votes.indexOf(annotation.votes()));
        }
        double[] corners = shape(annotation.shape());
        String guid = annotation.guid();
        if (guid != null) {
            row.text(guid);
        }
        Double lastModified = annotation.lastModified();
        if (lastModified != null) {
            row.bits(Double.doubleToRawLongBits(lastModified));
        }
        if (!annotation.extras().isEmpty()) {
            extras.write(row, annotation.extras(), corners);
        }
    }

    /** Writes {@code shape} and gives the coordinates of its corners where it is a polygon. */
    private double[] shape(Shape shape) {
        if (shape instanceof Shape.Polygon polygon) {
            double[] corners = new double[polygon.corners().size() * 2];
            int count = 0;
            for (Point corner : polygon.corners()) {
                corners[count++] = corner.x();
                corners[count++] = corner.y();
            }
            row.number(corners.length);
            DecimalCodec.write(row, corners);
            return corners;
        }
        if (shape instanceof Shape.Area || shape instanceof Shape.Circle) {
            DecimalCodec.writeBox(row, shape.box(0));
        } else if (!(shape instanceof Shape.ImageLabel)) {
            DecimalCodec.write(
                    row, new double[] {shape.centre().x(), shape.centre().y()});
        }
        return NO_CORNERS;
    }
}
