/** The {@code train} command. */
@NullMarked
package dev.midog.cli.train;

import org.jspecify.annotations.NullMarked;
