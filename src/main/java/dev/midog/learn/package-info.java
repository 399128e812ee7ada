/**
 * Neural networks behind a small interface: what they take and return are plain numbers, and which engine runs them is decided
 * at run time.
 */
@NullMarked
package dev.midog.learn;

import org.jspecify.annotations.NullMarked;
