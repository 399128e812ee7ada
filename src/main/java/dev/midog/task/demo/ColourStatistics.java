package dev.midog.task.demo;

import java.util.List;

/**
 * Mean and standard deviation of R, G and B over many images, each from 0 to 1.
 *
 * <p>The demo's figures are those of the training set of MIDOG++, as its authors publish them with their code.
 */
record ColourStatistics(List<Double> mean, List<Double> standardDeviation) {
    static ColourStatistics of(double r, double g, double b, double sdR, double sdG, double sdB) {
        return new ColourStatistics(List.of(r, g, b), List.of(sdR, sdG, sdB));
    }
}
