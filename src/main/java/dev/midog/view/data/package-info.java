/** What the page shows of a dataset and its detections, as trees for JSON. */
@NullMarked
package dev.midog.view.data;

import org.jspecify.annotations.NullMarked;
