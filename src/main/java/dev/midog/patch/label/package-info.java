/** The labels that lie beside patches in a folder: which files there are, where, and what is in them. */
@NullMarked
package dev.midog.patch.label;

import org.jspecify.annotations.NullMarked;
