/** Files that tell which case stands on which side of an experiment. */
@NullMarked
package dev.midog.splitfile;

import org.jspecify.annotations.NullMarked;
