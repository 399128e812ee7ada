package dev.midog.task.demo;

import dev.midog.core.model.Point;

/**
 * One cell to draw.
 *
 * @param centre of the nucleus, in pixels; the middle of a pixel is at .5
 * @param radiusMicrons of the nucleus, as a circle of the same area
 * @param elongation how many times longer than wide the nucleus is
 * @param angle of its long axis, in radians from x toward y
 * @param inNest whether it has a body of its own rather than lying between fibres
 * @param seed of everything that is random about its looks
 */
record Cell(Kind kind, Point centre, double radiusMicrons, double elongation, double angle, boolean inNest, long seed) {
    /** What a cell is. */
    enum Kind {
        ORDINARY,
        PROMETAPHASE,
        METAPHASE_PLATE,
        METAPHASE_RING,
        ANAPHASE,
        PYKNOTIC,
        FRAGMENTED,
        HYPERCHROMATIC;

        /** Whether it is a mitotic figure. */
        boolean isMitotic() {
            return this == PROMETAPHASE || this == METAPHASE_PLATE || this == METAPHASE_RING || this == ANAPHASE;
        }
    }
}
