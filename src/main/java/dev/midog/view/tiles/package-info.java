/** Images as tiles at falling scale, made from the image files as they are asked for. */
@NullMarked
package dev.midog.view.tiles;

import org.jspecify.annotations.NullMarked;
