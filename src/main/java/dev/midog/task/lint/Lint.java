package dev.midog.task.lint;

import dev.midog.analysis.validate.Finding;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.NoticeLog;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks a dataset for what misleads people and programs, from the rows of its file to the headers of its images, and writes a
 * corrected copy where one is asked for.
 */
public final class Lint {
    private final LintSettings settings;
    private final NoticeLog notices;

    private Lint(LintSettings settings, NoticeLog notices) {
        this.settings = settings;
        this.notices = notices;
    }

    /**
     * Checks as {@code settings} say.
     *
     * @param listener is given each notice as soon as it is known
     * @throws IOException where the disk failed; a {@link MidogException} where the file is not a dataset, or the copy would
     *     leave out images or annotations
     */
    public static LintResult run(LintSettings settings, Consumer<? super Notice> listener) throws IOException {
        return new Lint(settings, new NoticeLog(listener)).result();
    }

    private LintResult result() throws IOException {
        CopySettings fix = settings.fix();
        if (fix == null) {
            CheckedDataset checked = checked(null);
            return new LintResult(
                    checked.source(), checked.dataset(), checked.findings(), Optional.empty(), notices.list());
        }
        DatasetTarget target = fix.isFollowed()
                ? DatasetTarget.openFollowed(fix.format(), fix.path(), fix.force(), settings.inputs())
                : DatasetTarget.open(fix.format(), fix.path(), fix.force(), settings.inputs());
        CheckedDataset checked = checked(target.format());
        CorrectedCopy copy = copy(checked, target);
        return new LintResult(
                checked.source(), checked.dataset(), checked.findings(), Optional.of(copy), notices.list());
    }

    private CheckedDataset checked(@Nullable DatasetFormat to) throws IOException {
        Optional<FolderImages> images = Optional.ofNullable(settings.images()).map(FolderImages::new);
        CheckedDataset checked = new DatasetCheck(settings).run(images, notices);
        DatasetFormat from = checked.source().format();
        settings.reading().refuseIdle(from, to == null ? from : to);
        checked.notices().forEach(notices);
        return checked;
    }

    /** Writes the copy and checks it; what was changed is reported whatever becomes of that check. */
    private CorrectedCopy copy(CheckedDataset checked, DatasetTarget target) throws IOException {
        CopyWriter.Copy written = new CopyWriter(checked, target, settings, notices).write();
        try {
            ReadingSettings reading =
                    settings.reading().ofOutput(checked.source().format(), target.format());
            List<Finding> left = new DatasetCheck(settings.ofCopy(target.path(), reading))
                    .run(Optional.of(written.images()), notice -> {})
                    .findings();
            return new CorrectedCopy(target.path(), target.format(), written.changes(), Optional.of(left), null);
        } catch (MidogException | IOException e) {
            return new CorrectedCopy(target.path(), target.format(), written.changes(), Optional.empty(), e);
        }
    }
}
