/** Reading TIFF and BigTIFF files directly: directories, segments, pixels. */
@NullMarked
package dev.midog.image.tiff;

import org.jspecify.annotations.NullMarked;
