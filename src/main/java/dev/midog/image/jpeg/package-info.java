/** JPEG at native speed: libjpeg-turbo of the system, where it is there. */
@NullMarked
package dev.midog.image.jpeg;

import org.jspecify.annotations.NullMarked;
