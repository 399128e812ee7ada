/** Picking cases and annotations out of a dataset. Pure. */
@NullMarked
package dev.midog.core.selection;

import org.jspecify.annotations.NullMarked;
