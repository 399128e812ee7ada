package dev.midog.core.packed;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads packed annotations: quickest in their order, and from any on by passing over those before it in its block. */
final class PackedCursor {
    private static final double[] NO_CORNERS = {};

    private final PackedRows rows;
    private final ExtrasReader extras;
    private ByteReader in = new ByteReader(new byte[0]);
    private int next;
    /** Where the row that was begun last ends. */
    private int end;

    private long id;

    PackedCursor(PackedRows rows) {
        this.rows = rows;
        this.extras = new ExtrasReader(rows.keys());
    }

    /** The annotation at {@code index}, from 0. */
    Annotation annotation(int index) {
        begin(index);
        long roiId = rows.roiIds().get(in.integer());
        int categoryId = rows.categoryIds().get(in.integer());
        int flags = in.integer();
        List<Vote> votes = has(flags, PackedRows.HAS_VOTES) ? rows.votes().get(in.integer()) : List.of();
        int kind = flags & PackedRows.SHAPE_BITS;
        double[] corners = kind == PackedRows.POLYGON ? DecimalCodec.read(in, in.integer()) : NO_CORNERS;
        Shape shape = shape(kind, corners);
        String guid = has(flags, PackedRows.HAS_GUID) ? in.text() : null;
        Double lastModified = has(flags, PackedRows.HAS_TIME) ? time() : null;
        return new Annotation(
                id,
                roiId,
                categoryId,
                shape,
                votes,
                guid,
                lastModified,
                has(flags, PackedRows.IS_DELETED),
                has(flags, PackedRows.HAS_EXTRAS) ? extras.read(in, corners) : Extras.EMPTY,
                has(flags, PackedRows.IS_NUMBERED));
    }

    /** The id of the annotation at {@code index}. */
    long id(int index) {
        begin(index);
        return id;
    }

    /** The number in {@link PackedRows#roiIds()} of the image of the annotation at {@code index}. */
    int roi(int index) {
        begin(index);
        return in.integer();
    }

    private void begin(int index) {
        int block = index / PackedRows.ROWS_A_BLOCK;
        if (index < next || next % PackedRows.ROWS_A_BLOCK == 0 || block != next / PackedRows.ROWS_A_BLOCK) {
            in = new ByteReader(rows.blocks().get(block));
            next = block * PackedRows.ROWS_A_BLOCK;
            end = 0;
            id = -1;
        }
        while (next <= index) {
            in.moveTo(end);
            int length = in.integer();
            end = in.position() + length;
            id += 1 + in.signed();
            next++;
        }
    }

    private Shape shape(int kind, double[] corners) {
        return switch (kind) {
            case PackedRows.SPOT -> new Shape.Spot(point());
            case PackedRows.SPECIAL_SPOT -> new Shape.SpecialSpot(point());
            case PackedRows.AREA -> new Shape.Area(DecimalCodec.readBox(in));
            case PackedRows.CIRCLE -> new Shape.Circle(DecimalCodec.readBox(in));
            case PackedRows.POLYGON -> polygon(corners);
            default -> new Shape.ImageLabel();
        };
    }

    private Point point() {
        double[] at = DecimalCodec.read(in, 2);
        return new Point(at[0], at[1]);
    }

    private static Shape polygon(double[] corners) {
        List<Point> points = new ArrayList<>(corners.length / 2);
        for (int i = 0; i < corners.length; i += 2) {
            points.add(new Point(corners[i], corners[i + 1]));
        }
        return new Shape.Polygon(points);
    }

    private @Nullable Double time() {
        return Double.longBitsToDouble(in.bits());
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }
}
