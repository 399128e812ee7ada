/** The commands that describe data: {@code stats}, {@code info}, {@code agreement}, {@code split} and {@code montage}. */
@NullMarked
package dev.midog.cli.describe;

import org.jspecify.annotations.NullMarked;
