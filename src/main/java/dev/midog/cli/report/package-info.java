/** {@code midog report}. */
@NullMarked
package dev.midog.cli.report;

import org.jspecify.annotations.NullMarked;
