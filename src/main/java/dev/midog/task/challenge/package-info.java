/** Checks and writes submissions to the MIDOG 2025 challenge. */
@NullMarked
package dev.midog.task.challenge;

import org.jspecify.annotations.NullMarked;
