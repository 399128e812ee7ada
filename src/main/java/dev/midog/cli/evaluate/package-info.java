/** The command {@code midog evaluate}. */
@NullMarked
package dev.midog.cli.evaluate;

import org.jspecify.annotations.NullMarked;
