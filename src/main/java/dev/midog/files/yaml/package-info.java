/** Reads small YAML files within limits. */
@NullMarked
package dev.midog.files.yaml;

import org.jspecify.annotations.NullMarked;
