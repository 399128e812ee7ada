/** What trainers read beside images: rows and files of labels made of a dataset, and masks. Writes to no disk itself. */
@NullMarked
package dev.midog.labels;

import org.jspecify.annotations.NullMarked;
