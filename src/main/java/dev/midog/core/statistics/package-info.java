/** Intervals, quantiles and measures of agreement, each once. Pure; knows only the JDK. */
@NullMarked
package dev.midog.core.statistics;

import org.jspecify.annotations.NullMarked;
