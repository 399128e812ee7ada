/** The figures of a classifier of annotations or crops. Pure. */
@NullMarked
package dev.midog.analysis.classify;

import org.jspecify.annotations.NullMarked;
