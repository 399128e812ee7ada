/**
 * Annotations in JSON: standard COCO detection and the published dialect of MIDOG, which has corners for boxes.
 *
 * <p>Both are read by the same code; the box convention is found in each file. They differ in writing.
 */
@NullMarked
package dev.midog.format.coco;

import org.jspecify.annotations.NullMarked;
