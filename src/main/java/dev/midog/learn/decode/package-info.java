/** From the outputs of a model to detections in a tile. Pure computations. */
@NullMarked
package dev.midog.learn.decode;

import org.jspecify.annotations.NullMarked;
