/** Experiments: which case stands on which side. Pure. */
@NullMarked
package dev.midog.analysis.split;

import org.jspecify.annotations.NullMarked;
