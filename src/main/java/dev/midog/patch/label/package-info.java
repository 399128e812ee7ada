/** The label files of a folder of patches: which there are, where, and what they contain. */
@NullMarked
package dev.midog.patch.label;

import org.jspecify.annotations.NullMarked;
