/** Pascal VOC: a folder with one XML file per image. */
@NullMarked
package dev.midog.format.voc;

import org.jspecify.annotations.NullMarked;
