/** Tables with a row for each annotation, as the guide of MIDOG 2025 has them or with columns of one's own. */
@NullMarked
package dev.midog.format.csv;

import org.jspecify.annotations.NullMarked;
