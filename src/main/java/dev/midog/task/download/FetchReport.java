package dev.midog.task.download;

import dev.midog.fetch.plan.FetchPlan;
import dev.midog.fetch.transfer.FetchListener;
import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.files.storage.DiskSpace;
import java.util.List;

/** Shows a download as it runs. Events come from several threads at once. */
public interface FetchReport extends FetchListener, AutoCloseable {
    /** What is going to be fetched, and the room for it. */
    void plan(FetchPlan plan, List<DiskSpace> spaces);

    /** How it ended. */
    void summary(FetchSummary summary);

    /** A signal ends the program. */
    void interrupted();

    /** Ends whatever is drawn. */
    @Override
    void close();
}
