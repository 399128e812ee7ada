/** Scoring detections against the ground truth. */
@NullMarked
package dev.midog.task.scoring;

import org.jspecify.annotations.NullMarked;
