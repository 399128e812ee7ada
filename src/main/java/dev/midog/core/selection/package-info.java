/** Selects cases and annotations of a dataset, and edits classes. Pure. */
@NullMarked
package dev.midog.core.selection;

import org.jspecify.annotations.NullMarked;
