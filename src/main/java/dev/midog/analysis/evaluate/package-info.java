/** Matching detections with truth, and the scores that follow. Pure. */
@NullMarked
package dev.midog.analysis.evaluate;

import org.jspecify.annotations.NullMarked;
