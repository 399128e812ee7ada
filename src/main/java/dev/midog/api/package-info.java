/**
 * The door for programs: everything that the commands do, for Java, Kotlin, Scala and JShell.
 *
 * <p>Public are the classes of this package and the types that their methods take and return; versions follow semantic
 * versioning for these. Everything else is internal and changes without notice.
 *
 * <p>Failures are {@link dev.midog.core.model.MidogException}, whose message says what is wrong, where, and the remedy, or
 * {@link java.io.IOException} where the disk or the network failed.
 */
@NullMarked
package dev.midog.api;

import org.jspecify.annotations.NullMarked;
