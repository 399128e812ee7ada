/** What the commands share: options, listings' targets, exit codes and words. */
@NullMarked
package dev.midog.cli.common;

import org.jspecify.annotations.NullMarked;
