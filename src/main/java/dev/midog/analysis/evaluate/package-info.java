/** Matches detections with the ground truth and computes scores. Pure. */
@NullMarked
package dev.midog.analysis.evaluate;

import org.jspecify.annotations.NullMarked;
