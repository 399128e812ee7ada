/** Searches among points: what is near, what is nearest, which two are closest. Pure. */
@NullMarked
package dev.midog.core.geometry;

import org.jspecify.annotations.NullMarked;
