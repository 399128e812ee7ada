/** Writing files so that nothing half-written is ever found under a final name. */
@NullMarked
package dev.midog.files.storage;

import org.jspecify.annotations.NullMarked;
