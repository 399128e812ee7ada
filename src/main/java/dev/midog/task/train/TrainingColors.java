package dev.midog.task.train;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notice;
import dev.midog.image.color.ChannelFigures;
import dev.midog.image.color.PublishedColors;
import dev.midog.task.pixels.StatisticsJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds what is subtracted from pixels, and what they are divided by, before a network sees them. */
final class TrainingColors {
    private static final ChannelFigures OF_FAST = new ChannelFigures(List.of(0.7, 0.5, 0.7), List.of(0.2, 0.2, 0.2));

    private TrainingColors() {}

    /**
     * The colors of {@code statistics}; without them those that suit any stain, or for the original's network the average of those
     * published for the tumor types in {@code training}.
     */
    static ChannelFigures of(
            RecipeNetwork network, @Nullable Path statistics, Dataset training, Consumer<? super Notice> notices)
            throws IOException {
        if (statistics != null) {
            return StatisticsJson.channels(statistics);
        }
        if (network == RecipeNetwork.FAST) {
            return OF_FAST;
        }
        List<Optional<ChannelFigures>> figures = training.rois().stream()
                .map(roi -> Objects.requireNonNullElse(roi.facts().tumorType(), ""))
                .distinct()
                .sorted()
                .map(PublishedColors::of)
                .toList();
        if (figures.stream().anyMatch(Optional::isEmpty)) {
            notices.accept(new Notice(
                    "COLORS",
                    "pixels are normalized by the average of MIDOG++, as no colors are published for the tumor types of"
                            + " these cases; measured ones are better, see docs/train.md",
                    1));
            return PublishedColors.ofAll();
        }
        return ChannelFigures.average(
                figures.stream().map(Optional::orElseThrow).toList());
    }
}
