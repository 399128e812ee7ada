/** Checks a dataset against the rules of a valid one, and fixes what has only one right answer. Pure. */
@NullMarked
package dev.midog.analysis.validate;

import org.jspecify.annotations.NullMarked;
