package dev.midog.cli.view;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.review.ReviewSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code view} that turn it into a tool for annotators. */
final class ReviewOptions {
    @Option(
            names = "--edit",
            description =
                    "Review: votes, corrections and new annotations are saved one by one in a SlideRunner database.")
    private boolean edit;

    @Option(
            names = "--annotator",
            paramLabel = "NAME",
            description = "The name of the person who reviews (default: that of the user of this machine).")
    private @Nullable String annotator;

    @Option(names = "--blind", description = "Hide the votes of others, and the classes that they agree on.")
    private boolean blind;

    @Option(
            names = "--review",
            paramLabel = "FILE",
            description = "The database of the review, made where it is missing (default: beside the dataset, in"
                    + " NAME.review.sqlite).")
    private @Nullable Path review;

    @Option(
            names = "--in-place",
            description = "Edit the dataset itself, a SlideRunner database; a copy of it is made first.")
    private boolean inPlace;

    @Option(
            names = "--errors",
            paramLabel = "FILE",
            description = "Errors of a detector to review one by one: what evaluate --list-errors wrote.")
    private @Nullable Path errors;

    /** The settings of the review; null where nothing is edited. */
    @Nullable ReviewSettings settings(@Nullable Path dataset, ReadingSettings reading, @Nullable Path images) {
        if (!edit) {
            refuseWithoutEdit(annotator != null, "annotator");
            refuseWithoutEdit(blind, "blind");
            refuseWithoutEdit(review != null, "review");
            refuseWithoutEdit(inPlace, "inPlace");
            refuseWithoutEdit(errors != null, "errors");
            return null;
        }
        return ReviewSettings.builder(
                        dataset, annotator == null ? System.getProperty("user.name", "annotator") : annotator)
                .reading(reading)
                .images(images)
                .file(review)
                .inPlace(inPlace)
                .blind(blind)
                .build();
    }

    /** The errors of a detector; null for none. */
    @Nullable Path errors() {
        return errors;
    }

    private static void refuseWithoutEdit(boolean isGiven, String parameter) {
        if (isGiven) {
            throw MidogException.usage(
                    Message.of(Parameter.of(parameter), " is about a review; give ", Parameter.of("edit"), " too"));
        }
    }
}
