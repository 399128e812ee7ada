/** Standard input and output for commands that read and write files. */
@NullMarked
package dev.midog.cli.stream;

import org.jspecify.annotations.NullMarked;
