/** A lint of datasets: which rules of a dataset that one can trust are broken where, and what of it can be mended. */
@NullMarked
package dev.midog.analysis.validate;

import org.jspecify.annotations.NullMarked;
