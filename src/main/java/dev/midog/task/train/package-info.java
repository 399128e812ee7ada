/** Trains detectors on the patches of a dataset, resumable after any interruption. */
@NullMarked
package dev.midog.task.train;

import org.jspecify.annotations.NullMarked;
