/** Intervals, quantiles and kappas, each implemented once. Pure. */
@NullMarked
package dev.midog.core.statistics;

import org.jspecify.annotations.NullMarked;
