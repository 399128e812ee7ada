/** Plans with their images, which another program can read and cut. */
@NullMarked
package dev.midog.patch.job;

import org.jspecify.annotations.NullMarked;
