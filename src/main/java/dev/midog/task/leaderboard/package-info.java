/** Ranking models: settings in, leaderboard out. */
@NullMarked
package dev.midog.task.leaderboard;

import org.jspecify.annotations.NullMarked;
