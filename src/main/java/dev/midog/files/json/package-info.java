/** JSON files from elsewhere: read within limits, and their faults told in one sentence. */
@NullMarked
package dev.midog.files.json;

import org.jspecify.annotations.NullMarked;
