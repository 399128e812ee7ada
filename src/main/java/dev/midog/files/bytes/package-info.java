/** Reading bytes at any offset of something that is too large to be read whole. */
@NullMarked
package dev.midog.files.bytes;

import org.jspecify.annotations.NullMarked;
