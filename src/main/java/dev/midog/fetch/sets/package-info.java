/** The published sets that can be fetched by name. */
@NullMarked
package dev.midog.fetch.sets;

import org.jspecify.annotations.NullMarked;
