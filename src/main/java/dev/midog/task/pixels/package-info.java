/** Colors and stains of whole images: measured by group, stored as JSON, and read as what other images are brought to. */
@NullMarked
package dev.midog.task.pixels;

import org.jspecify.annotations.NullMarked;
