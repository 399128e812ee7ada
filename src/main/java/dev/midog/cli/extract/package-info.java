/** The command {@code midog extract}. */
@NullMarked
package dev.midog.cli.extract;

import org.jspecify.annotations.NullMarked;
