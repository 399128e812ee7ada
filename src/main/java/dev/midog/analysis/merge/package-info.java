/** Merges several datasets into one. Pure. */
@NullMarked
package dev.midog.analysis.merge;

import org.jspecify.annotations.NullMarked;
