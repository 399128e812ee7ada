/** Folders of patches: resumable, joined from shards, and described by a manifest. */
@NullMarked
package dev.midog.patch.store;

import org.jspecify.annotations.NullMarked;
