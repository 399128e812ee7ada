/** What several commands share: options, exit codes, output and the wording of messages. */
@NullMarked
package dev.midog.cli.common;

import org.jspecify.annotations.NullMarked;
