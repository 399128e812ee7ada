/** Networks as plain lists of layers, which an engine trains and which are written as ONNX. */
@NullMarked
package dev.midog.learn.network;

import org.jspecify.annotations.NullMarked;
