/** Pixels: any rectangle of any level of an image as RGB bytes. */
@NullMarked
package dev.midog.image;

import org.jspecify.annotations.NullMarked;
