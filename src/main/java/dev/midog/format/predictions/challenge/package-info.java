/** What containers of the MIDOG 2025 challenge write, and what the challenge's own code refuses of it. */
@NullMarked
package dev.midog.format.predictions.challenge;

import org.jspecify.annotations.NullMarked;
