/** Serialized plans of patches that another program can read and cut. */
@NullMarked
package dev.midog.patch.job;

import org.jspecify.annotations.NullMarked;
