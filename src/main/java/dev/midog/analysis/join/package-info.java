/** Puts a second layer of labels and votes on the annotations that they belong to. Pure. */
@NullMarked
package dev.midog.analysis.join;

import org.jspecify.annotations.NullMarked;
