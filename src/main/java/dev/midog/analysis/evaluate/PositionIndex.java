package dev.midog.analysis.evaluate;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/** Finds positions by place, so that what lies near one is found without looking at all. */
final class PositionIndex {
    /** Wider by more than rounding can take away; who asks applies the exact rule to what is found. */
    private static final double MARGIN = 1 + 1e-6;

    private final STRtree tree = new STRtree();

    /** Of {@code positions}, known by their places in the list. */
    PositionIndex(List<Position> positions) {
        for (int i = 0; i < positions.size(); i++) {
            Position at = positions.get(i);
            tree.insert(new Envelope(at.x(), at.x(), at.y(), at.y()), i);
        }
        tree.build();
    }

    /** All that lie within {@code reach} along each axis, and perhaps some a little further; indexes, rising. */
    int[] around(Position at, double reach) {
        double wide = reach * MARGIN;
        List<?> near = tree.query(new Envelope(at.x() - wide, at.x() + wide, at.y() - wide, at.y() + wide));
        return near.stream().mapToInt(index -> (Integer) index).sorted().toArray();
    }
}
