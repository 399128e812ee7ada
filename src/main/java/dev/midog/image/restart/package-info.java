/** One large JPEG read by parts: the restart markers in it, as Hamamatsu's scanners write them. */
@NullMarked
package dev.midog.image.restart;

import org.jspecify.annotations.NullMarked;
