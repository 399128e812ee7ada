/** Drawing the patches of a folder side by side, to look at before training. */
@NullMarked
package dev.midog.task.montage;

import org.jspecify.annotations.NullMarked;
