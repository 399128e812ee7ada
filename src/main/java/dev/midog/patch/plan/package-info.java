/** Which patches to cut out of which images, and which annotations belong to them. Pure: knows the model alone. */
@NullMarked
package dev.midog.patch.plan;

import org.jspecify.annotations.NullMarked;
