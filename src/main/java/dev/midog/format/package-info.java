/** Annotation files: one {@link dev.midog.format.DatasetFormat} a sub-package, listed in {@link dev.midog.format.Formats}. */
@NullMarked
package dev.midog.format;

import org.jspecify.annotations.NullMarked;
