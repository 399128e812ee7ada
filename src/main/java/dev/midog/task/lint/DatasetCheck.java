package dev.midog.task.lint;

import dev.midog.analysis.validate.Change;
import dev.midog.analysis.validate.DatasetChecks;
import dev.midog.analysis.validate.FileIds;
import dev.midog.analysis.validate.FindingExample;
import dev.midog.analysis.validate.Findings;
import dev.midog.analysis.validate.Rule;
import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueJoin;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.format.spi.FormatDeviation;
import dev.midog.format.spi.KnownImages;
import dev.midog.format.spi.RowFaults;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.LoadedDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Everything that a dataset is checked for, from the rows of its file to the headers of its images. */
final class DatasetCheck {
    private final LintSettings settings;

    DatasetCheck(LintSettings settings) {
        this.settings = settings;
    }

    /**
     * Checks the dataset.
     *
     * @param known fill in what the format leaves out of images; empty for those of the catalogue
     * @param listener is given the format before the file is read
     */
    CheckedDataset run(Optional<? extends KnownImages> known, Consumer<? super Notice> listener) throws IOException {
        Path images = settings.images();
        Findings findings = new Findings(settings.examples(), settings.ignore());
        List<Change> rowChanges = new ArrayList<>();
        Notices notices = new Notices();
        Set<Long> leftOut = new HashSet<>();
        RowFaults rowFaults = new BadRows(findings, rowChanges, leftOut);
        LoadedDataset source =
                new DatasetLoader(settings.reading(), listener).read(settings.dataset(), known, rowFaults, notices);
        Dataset whole = CatalogueJoin.join(source.dataset(), Catalogue.midogPlusPlus(), new Notices());
        Dataset picked = settings.cases().apply(whole);
        Set<String> noticed = notices.list().stream().map(Notice::code).collect(Collectors.toUnmodifiableSet());
        long placed = picked.annotations().stream()
                .filter(annotation -> !(annotation.shape() instanceof Shape.ImageLabel))
                .count();
        if (noticed.contains("BOX-CORNERS")) {
            findings.add(Rule.BOX_CONVENTION, placed, List.of());
        }
        if (noticed.contains(DatasetLoader.FRACTIONS)) {
            findings.add(Rule.FRACTIONAL_PLACE, placed, List.of());
        }
        if (noticed.contains(DatasetLoader.NMF_ASSUMED)) {
            findings.add(Rule.NMF_ASSUMED, 1, List.of());
        }
        for (FormatDeviation deviation : source.format().inspect(source.path(), ids(picked))) {
            findings.add(
                    Rule.valueOf(deviation.kind().name()),
                    deviation.count(),
                    deviation.examples().stream().map(FindingExample::of).toList());
        }
        ImageFileChecks.names(picked, findings);
        Map<Long, RoiFacts> sizes = images == null
                ? Map.of()
                : ImageFileChecks.run(picked, whole, images, new ImageFiles(images, source.format(), whole), findings);
        FileIds ids = new FileIds(hasImageIds(whole), whole.annotations(), leftOut);
        DatasetChecks.run(withFacts(picked, sizes), ids, settings.nearUm(), findings);
        return new CheckedDataset(
                source, picked, findings.list(), findings.ignored(), rowChanges, sizes, notices.list());
    }

    /** The dataset with properties of images filled in from their files where nothing else states them. */
    private static Dataset withFacts(Dataset dataset, Map<Long, RoiFacts> facts) {
        List<Roi> rois = dataset.rois().stream()
                .map(roi -> roi.withCatalogued(roi.catalogued().orElse(facts.getOrDefault(roi.id(), RoiFacts.NONE))))
                .toList();
        return dataset.withContent(rois, dataset.annotations());
    }

    private static Set<Long> ids(Dataset dataset) {
        return dataset.rois().stream().map(Roi::id).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean hasImageIds(Dataset dataset) {
        return dataset.rois().stream().anyMatch(roi -> !roi.numbered());
    }

    /** Collects rows that cannot be kept as they are. */
    private record BadRows(Findings findings, List<Change> changes, Set<Long> ids) implements RowFaults {
        @Override
        public void met(FaultKind kind, MidogException fault) {
            Rule rule = Rule.valueOf(kind.name());
            findings.add(rule, FindingExample.of(fault.message()));
            changes.add(new Change(rule, null, null, fault.message(), kind.outcome()));
        }

        @Override
        public void met(FaultKind kind, long id, MidogException fault) {
            ids.add(id);
            met(kind, fault);
        }

        @Override
        public void metRepeated(long id, long newId, String fileName, MidogException fault) {
            findings.add(Rule.DUPLICATE_ID, new FindingExample(fault.message(), fileName, id));
            changes.add(
                    new Change(Rule.DUPLICATE_ID, fileName, id, "id " + id + " of an earlier one too", "id " + newId));
        }
    }
}
