/** The help of the program and of each command. */
@NullMarked
package dev.midog.cli.help;

import org.jspecify.annotations.NullMarked;
