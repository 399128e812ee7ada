/** Reading and writing ONNX files: the layout of {@code onnx.proto}, as far as it is needed. */
@NullMarked
package dev.midog.learn.onnx;

import org.jspecify.annotations.NullMarked;
