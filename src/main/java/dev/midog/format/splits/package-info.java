/** Files that tell which case stands on which side of an experiment. */
@NullMarked
package dev.midog.format.splits;

import org.jspecify.annotations.NullMarked;
