/** Reading what detectors found, and the original's own file of truth. */
@NullMarked
package dev.midog.format.predictions;

import org.jspecify.annotations.NullMarked;
