/** Describing datasets: statistics, inter-rater agreement, and splits of cases. */
@NullMarked
package dev.midog.task.describe;

import org.jspecify.annotations.NullMarked;
