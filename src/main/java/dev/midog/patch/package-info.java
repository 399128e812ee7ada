/** Cuts and encodes patches, and streams them. */
@NullMarked
package dev.midog.patch;

import org.jspecify.annotations.NullMarked;
