/** What is known of the published dataset: domain, split, scale, size and file id of every image. */
@NullMarked
package dev.midog.core.catalogue;

import org.jspecify.annotations.NullMarked;
