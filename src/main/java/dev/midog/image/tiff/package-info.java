/** Reads TIFF and BigTIFF files directly: directories, segments and pixels. */
@NullMarked
package dev.midog.image.tiff;

import org.jspecify.annotations.NullMarked;
