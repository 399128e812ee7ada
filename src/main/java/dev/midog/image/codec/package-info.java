/** Compressions of TIFF that libraries of the system decode: JPEG 2000, Zstandard and WebP. */
@NullMarked
package dev.midog.image.codec;

import org.jspecify.annotations.NullMarked;
