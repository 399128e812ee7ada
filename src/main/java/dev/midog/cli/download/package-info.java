/** The commands {@code midog download} and {@code verify}. */
@NullMarked
package dev.midog.cli.download;

import org.jspecify.annotations.NullMarked;
