/** The commands around the MIDOG 2025 challenge. */
@NullMarked
package dev.midog.cli.challenge;

import org.jspecify.annotations.NullMarked;
