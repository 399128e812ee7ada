/** The archive of classes that lets the program start fast; it runs the whole program and is known to none of it. */
@NullMarked
package dev.midog.cli.startup;

import org.jspecify.annotations.NullMarked;
