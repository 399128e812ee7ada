/** Searches points: the near ones, the nearest one, the closest pairs. Pure. */
@NullMarked
package dev.midog.core.geometry;

import org.jspecify.annotations.NullMarked;
