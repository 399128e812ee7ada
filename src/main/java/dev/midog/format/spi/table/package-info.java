/** The columns of tables of annotations: what they mean, by the names that are usual in the field or that a user gives. */
@NullMarked
package dev.midog.format.spi.table;

import org.jspecify.annotations.NullMarked;
