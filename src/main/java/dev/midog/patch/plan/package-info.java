/** Plans which patches to cut from which images, and which annotations belong to them. Pure. */
@NullMarked
package dev.midog.patch.plan;

import org.jspecify.annotations.NullMarked;
