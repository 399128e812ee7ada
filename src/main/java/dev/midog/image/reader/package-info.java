/** Opens image files of every supported kind. */
@NullMarked
package dev.midog.image.reader;

import org.jspecify.annotations.NullMarked;
