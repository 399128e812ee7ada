/** The command {@code hotspot}. */
@NullMarked
package dev.midog.cli.hotspot;

import org.jspecify.annotations.NullMarked;
