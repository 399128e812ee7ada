/** Opening image files of any kind that can be read. */
@NullMarked
package dev.midog.image.reader;

import org.jspecify.annotations.NullMarked;
