/** The facts about each published image: domain, split, scale, size and file id. */
@NullMarked
package dev.midog.core.catalogue;

import org.jspecify.annotations.NullMarked;
