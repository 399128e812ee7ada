/** Draws contact sheets: reads a folder of patches, selects some and draws them with their boxes. */
@NullMarked
package dev.midog.draw.montage;

import org.jspecify.annotations.NullMarked;
