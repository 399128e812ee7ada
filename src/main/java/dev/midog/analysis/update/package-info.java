/** Takes the corrections of edited files over into the dataset that they were made from. Pure. */
@NullMarked
package dev.midog.analysis.update;

import org.jspecify.annotations.NullMarked;
