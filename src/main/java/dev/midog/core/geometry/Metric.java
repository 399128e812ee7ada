package dev.midog.core.geometry;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;

/** A measure of the distance between two points that grows with their distance along either axis. */
@FunctionalInterface
public interface Metric {
    /** The square of the Euclidean distance, in square pixels. */
    Metric SQUARED = (right, down) -> right * right + down * down;

    /** The measure of two points that are {@code right} pixels apart along x and {@code down} pixels along y. */
    double of(double right, double down);

    /** The measure of {@code a} and {@code b}. */
    default double between(Point a, Point b) {
        return of(a.x() - b.x(), a.y() - b.y());
    }

    /** The Euclidean distance in micrometers, in an image of {@code scale}. */
    static Metric microns(MicronsPerPixel scale) {
        return (right, down) -> Math.hypot(right * scale.x(), down * scale.y());
    }
}
