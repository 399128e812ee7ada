/** What is known of the published files: names, sizes and md5s. */
@NullMarked
package dev.midog.fetch.manifest;

import org.jspecify.annotations.NullMarked;
