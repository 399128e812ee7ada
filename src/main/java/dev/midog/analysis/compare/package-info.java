/** Finds the differences between two datasets. Pure. */
@NullMarked
package dev.midog.analysis.compare;

import org.jspecify.annotations.NullMarked;
