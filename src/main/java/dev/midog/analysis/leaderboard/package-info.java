/** Ranks of several models on the same cases, and how stable they are. Pure. */
@NullMarked
package dev.midog.analysis.leaderboard;

import org.jspecify.annotations.NullMarked;
