/** The commands, their options and what they print. */
@NullMarked
package dev.midog.cli;

import org.jspecify.annotations.NullMarked;
