/** The commands {@code midog convert}, {@code diff} and {@code merge}. */
@NullMarked
package dev.midog.cli.convert;

import org.jspecify.annotations.NullMarked;
