/** Pascal VOC: a folder of XML files, one an image. */
@NullMarked
package dev.midog.format.voc;

import org.jspecify.annotations.NullMarked;
