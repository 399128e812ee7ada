/** The command {@code midog validate}. */
@NullMarked
package dev.midog.cli.validate;

import org.jspecify.annotations.NullMarked;
