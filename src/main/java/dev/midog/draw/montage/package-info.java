/** Contact sheets of patches: reading a folder of them, picking some, drawing them with their boxes. */
@NullMarked
package dev.midog.draw.montage;

import org.jspecify.annotations.NullMarked;
