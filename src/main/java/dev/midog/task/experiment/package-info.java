/** Trains and scores detectors for several experiments and folds, as one plan that can be interrupted. */
@NullMarked
package dev.midog.task.experiment;

import org.jspecify.annotations.NullMarked;
