package dev.midog.format.predictions;

/**
 * What a detector takes a cell for.
 *
 * @param name as the ground truth spells it where that has the class
 * @param mitoticFigure whether it means a mitotic figure
 */
record PredictedClass(String name, boolean mitoticFigure) {}
