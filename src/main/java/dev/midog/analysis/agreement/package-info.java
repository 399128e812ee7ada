/** How far those who voted on the same annotations were of one mind. Pure. */
@NullMarked
package dev.midog.analysis.agreement;

import org.jspecify.annotations.NullMarked;
