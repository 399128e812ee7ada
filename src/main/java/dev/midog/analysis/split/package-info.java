/** Splits cases into training, validation and test sets. Pure. */
@NullMarked
package dev.midog.analysis.split;

import org.jspecify.annotations.NullMarked;
