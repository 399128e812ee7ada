/** Counts, densities and agreement of a dataset. Pure. */
@NullMarked
package dev.midog.analysis.stats;

import org.jspecify.annotations.NullMarked;
