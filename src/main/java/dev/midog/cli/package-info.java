/** The command line: parses options, calls one use case per command and prints its result. */
@NullMarked
package dev.midog.cli;

import org.jspecify.annotations.NullMarked;
