/** Reading what detectors found, and the original's own file of truth. */
@NullMarked
package dev.midog.predictions;

import org.jspecify.annotations.NullMarked;
