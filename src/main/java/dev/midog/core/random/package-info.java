/** Random numbers that are the same on every machine. Knows only the JDK. */
@NullMarked
package dev.midog.core.random;

import org.jspecify.annotations.NullMarked;
