/** The demo, the start-up archive and the overview of all commands. */
@NullMarked
package dev.midog.cli.startup;

import org.jspecify.annotations.NullMarked;
