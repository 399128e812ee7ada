/** Finds out which detections of neighboring patches are views of one cell. */
@NullMarked
package dev.midog.analysis.stitch;

import org.jspecify.annotations.NullMarked;
