/** Files that assign cases to training, validation and test sets. */
@NullMarked
package dev.midog.format.splits;

import org.jspecify.annotations.NullMarked;
