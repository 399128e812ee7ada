/** Measures inter-rater agreement on the votes of a dataset. Pure. */
@NullMarked
package dev.midog.analysis.agreement;

import org.jspecify.annotations.NullMarked;
