package dev.midog.task.review;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.Inputs;
import dev.midog.format.sliderunner.SlideRunnerFormat;
import dev.midog.format.sliderunner.review.ReviewDatabase;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.FolderImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The database in which a review is saved: a copy of the dataset, or the dataset itself, of which a copy is made first. */
final class ReviewFile {
    /** How the names of copies to review end. */
    static final String SUFFIX = ".review.sqlite";

    /** How the names of copies end that are made before a dataset itself is reviewed. */
    static final String BACKUP_SUFFIX = ".before-review.sqlite";

    private static final Parameter IN_PLACE = Parameter.of("inPlace");
    private static final Parameter FILE = Parameter.of("review");

    private final ReviewSettings settings;
    private final Consumer<? super Notice> listener;

    ReviewFile(ReviewSettings settings, Consumer<? super Notice> listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /** Opens the database, made where it is missing. */
    ReviewDatabase open() throws IOException {
        Path dataset = DefaultDataset.resolve(settings.dataset());
        if (settings.inPlace()) {
            if (Files.exists(dataset) && !ReviewDatabase.isDatabase(dataset)) {
                throw MidogException.usage(Message.of(
                        IN_PLACE,
                        ": " + dataset + " is not a SQLite database, and only one of SlideRunner can be edited itself;"
                                + " without ",
                        IN_PLACE,
                        " a copy is edited, " + beside(dataset, SUFFIX)));
            }
            return prepared(openedWithBackup(dataset));
        }
        Path named = settings.file();
        if (named == null && String.valueOf(dataset.getFileName()).endsWith(SUFFIX)) {
            return prepared(ReviewDatabase.open(dataset));
        }
        Path target = named == null ? beside(dataset, SUFFIX) : named;
        Inputs.of(dataset).withImages(settings.images()).refuse(FILE.as(target), target);
        boolean isFound = Files.exists(target);
        if (!isFound) {
            copy(dataset, target);
        } else if (!ReviewDatabase.isDatabase(target)) {
            throw MidogException.usage(Message.of(
                    FILE.as(target),
                    ": the file is there and is not a SQLite database; name another one, which is made where it is"
                            + " missing"));
        }
        return prepared(isFound && named != null ? openedWithBackup(target) : ReviewDatabase.open(target));
    }

    /** Makes {@code target} with all that a review needs, so that a disk that is full leaves nothing or a whole file. */
    private void copy(Path dataset, Path target) throws IOException {
        SlideRunnerFormat format = new SlideRunnerFormat();
        format.checkPlace(target);
        Dataset whole = new DatasetLoader(settings.reading(), listener)
                .loadAsStated(dataset, Optional.ofNullable(settings.images()).map(FolderImages::new))
                .dataset();
        Notices notices = new Notices();
        boolean isMade = AtomicFile.writeNew(target, Inputs.of(dataset).withImages(settings.images()), staging -> {
            format.write(whole, staging, WriteOptions.DEFAULT, notices);
            prepared(ReviewDatabase.open(staging)).close();
        });
        notices.list().forEach(listener);
        if (isMade) {
            listener.accept(
                    new Notice("REVIEW-COPY", target + " is made for the review; " + dataset + " stays as it is", 1));
        }
    }

    private ReviewDatabase openedWithBackup(Path dataset) throws IOException {
        ReviewDatabase database = ReviewDatabase.open(dataset);
        boolean isReady = false;
        try {
            if (database.isUntouched()) {
                backUp(database, dataset);
            }
            isReady = true;
            return database;
        } finally {
            if (!isReady) {
                database.close();
            }
        }
    }

    private void backUp(ReviewDatabase database, Path dataset) throws IOException {
        Path backup = beside(dataset, BACKUP_SUFFIX);
        if (!AtomicFile.writeNew(backup, Inputs.of(dataset), database::copyTo)) {
            throw MidogException.operation(backup + " exists already, where a copy of " + dataset.getFileName()
                    + " is to be made before it is edited; move it away and try again");
        }
        listener.accept(new Notice("REVIEW-BACKUP", dataset + " is edited; a copy of it as it was is " + backup, 1));
    }

    private static ReviewDatabase prepared(ReviewDatabase database) throws IOException {
        boolean isReady = false;
        try {
            database.prepare();
            isReady = true;
            return database;
        } finally {
            if (!isReady) {
                database.close();
            }
        }
    }

    private static Path beside(Path dataset, String suffix) {
        String name = String.valueOf(dataset.toAbsolutePath().normalize().getFileName());
        int dot = name.lastIndexOf('.');
        return dataset.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + suffix);
    }
}
