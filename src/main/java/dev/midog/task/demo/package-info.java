/** A small made-up dataset, drawn by the program itself, to try every command on. */
@NullMarked
package dev.midog.task.demo;

import org.jspecify.annotations.NullMarked;
