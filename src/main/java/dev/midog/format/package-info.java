/** The formats of annotation files that there are, and which of them a file is in. */
@NullMarked
package dev.midog.format;

import org.jspecify.annotations.NullMarked;
