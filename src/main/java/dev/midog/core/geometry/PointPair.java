package dev.midog.core.geometry;

/**
 * Two points of a {@link PointIndex}.
 *
 * @param a index of the first
 * @param b index of the other, higher than that of the first
 * @param distance by the metric of the index
 */
public record PointPair(int a, int b, double distance) {}
