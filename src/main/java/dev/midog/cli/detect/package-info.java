/** The command line of {@code midog detect}. */
@NullMarked
package dev.midog.cli.detect;

import org.jspecify.annotations.NullMarked;
