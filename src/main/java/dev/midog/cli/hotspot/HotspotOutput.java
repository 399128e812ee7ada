package dev.midog.cli.hotspot;

import dev.midog.cli.common.ListingOptions;
import dev.midog.cli.common.ListingTarget;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.files.storage.Inputs;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.hotspot.HotspotResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options for the form of the listing and for the windows as a dataset, and the writing of both. */
final class HotspotOutput {
    private static final String GEOJSON = "geojson";

    @Mixin
    private ListingOptions listing = new ListingOptions();

    @Option(
            names = "--geojson",
            paramLabel = "FILE|DIR",
            description =
                    "Write the windows as GeoJSON for QuPath: a file NAME.geojson for one image, else a folder with"
                            + " a file for each image.")
    private @Nullable Path windows;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private @Nullable DatasetTarget windowsTarget;

    /** The form asked for. */
    ListingFormat format() {
        return listing.format();
    }

    /** Rejects outputs that cannot be written or are one of {@code inputs}, before the work is done. */
    void check(Inputs inputs) throws IOException {
        ListingTarget target = listing.target();
        if (windows != null) {
            target.refuseWithin(windows);
        }
        target.check(inputs, windows != null);
        if (windows != null) {
            DatasetFormat form = Formats.named(GEOJSON);
            windowsTarget = target.isFile()
                    ? DatasetTarget.openFollowed(form, windows, target.force(), inputs)
                    : DatasetTarget.open(form, windows, target.force(), inputs);
        }
    }

    /** Writes the windows and prints the listing. */
    void write(HotspotResult result, List<Table> tables, List<String> summary, Map<String, @Nullable Object> json)
            throws IOException {
        DatasetTarget dataset = windowsTarget;
        if (dataset != null) {
            Dataset found = result.windows();
            dataset.write(found, WriteOptions.DEFAULT, NoticePrinter.of(spec));
            PrintWriter err = spec.commandLine().getErr();
            err.println(Program.of(spec)
                    .shown("note: " + Counted.of(found.annotations().size(), "window")
                            + (found.annotations().size() == 1 ? " is" : " are") + " written to " + dataset.path()));
            err.flush();
        }
        listing.print(tables, summary, json, spec);
    }
}
