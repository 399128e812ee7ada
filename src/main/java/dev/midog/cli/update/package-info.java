/** The command {@code update}. */
@NullMarked
package dev.midog.cli.update;

import org.jspecify.annotations.NullMarked;
