/** YCbCr: its colors stored more coarsely than its brightness, and its conversion to RGB. Knows nothing of files. */
@NullMarked
package dev.midog.image.ycbcr;

import org.jspecify.annotations.NullMarked;
