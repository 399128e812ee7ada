/** The command {@code view}. */
@NullMarked
package dev.midog.cli.view;

import org.jspecify.annotations.NullMarked;
