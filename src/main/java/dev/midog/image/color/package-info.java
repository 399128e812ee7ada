/**
 * The colors of images and of their stains: counted, measured, and brought to those of another image.
 *
 * <p>{@link dev.midog.image.color.ColorCounts} holds how often each color occurs, from which all else is computed without
 * looking at a pixel again, so that no figure depends on threads or tiles.
 */
@NullMarked
package dev.midog.image.color;

import org.jspecify.annotations.NullMarked;
