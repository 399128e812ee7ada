/** The {@code demo} command: a small dataset, and the main commands shown on it. */
@NullMarked
package dev.midog.cli.demo;

import org.jspecify.annotations.NullMarked;
