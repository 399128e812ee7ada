/** Reads pixels: any rectangle of any level of an image as RGB. Knows no annotations. */
@NullMarked
package dev.midog.image;

import org.jspecify.annotations.NullMarked;
