package dev.midog.task.report;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.draw.report.PageBlock;
import dev.midog.draw.report.PageSection;
import dev.midog.draw.report.ReportPage;
import dev.midog.task.aggregate.Aggregation;
import dev.midog.task.aggregate.AggregationSettings;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.NoticeLog;
import dev.midog.task.dataset.OutputFile;
import dev.midog.task.dataset.UnreadImages;
import dev.midog.task.lint.Lint;
import dev.midog.task.lint.LintSettings;
import dev.midog.task.metrics.DetectorMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a report. */
public final class ReportRun {
    private static final Parameter OUTPUT = Parameter.of("output");

    /** Kinds of files that people may want and that a page is not. */
    private static final Set<String> NOT_PAGES = Set.of("pdf", "svg", "png", "jpg", "jpeg", "docx", "md", "tex");

    private final ReportSettings settings;
    private final Function<Message, String> wording;
    private final NoticeLog notices;
    private final InputNames names;

    private ReportRun(ReportSettings settings, Function<Message, String> wording, NoticeLog notices, InputNames names) {
        this.settings = settings;
        this.names = names;
        this.wording = names.in(wording);
        this.notices = notices;
    }

    /**
     * Writes the page that {@code settings} describe.
     *
     * @param wording puts messages into words, with parameters as the reader knows them
     * @param listener is given each notice as soon as it is known
     * @throws IOException where the disk failed; a {@link dev.midog.core.model.MidogException} where an input is bad
     */
    public static ReportResult run(
            ReportSettings settings, Function<Message, String> wording, Consumer<? super Notice> listener)
            throws IOException {
        Path images = settings.images();
        Stream<Path> inputs = Stream.concat(settings.inputs().paths().stream(), Stream.ofNullable(images));
        return new ReportRun(settings, wording, new NoticeLog(listener), new InputNames(inputs)).write();
    }

    private ReportResult write() throws IOException {
        String extension = ImageName.of(settings.output()).extension();
        if (NOT_PAGES.contains(extension)) {
            throw MidogException.invalidValue(
                    OUTPUT,
                    settings.output(),
                    "a file whose name ends in .html; for a PDF, print the page from a browser");
        }
        OutputFile output = OutputFile.open(OUTPUT, settings.output(), settings.force(), settings.inputs());
        UnreadImages unread = new UnreadImages();
        Optional<FolderImages> images =
                Optional.ofNullable(settings.images()).map(folder -> new FolderImages(folder, unread));
        LoadedDataset loaded = new DatasetLoader(settings.reading(), notices).load(settings.dataset(), images);
        settings.reading().refuseIdle(loaded.format());
        Dataset dataset = settings.selection().apply(loaded.dataset(), notices);
        DatasetSection section = DatasetSection.of(dataset, settings.bootstrap());
        List<PageSection> sections = new ArrayList<>(List.of(section.content(), section.votes()));
        if (settings.validate()) {
            sections.add(checks());
        }
        Path folder = settings.images();
        if (folder == null) {
            addDetectors(dataset, null, sections);
        } else {
            try (CellCutter cutter =
                    new CellCutter(new ImageFiles(folder, loaded.format(), loaded.dataset()), unread)) {
                new CellSection(dataset, cutter, settings.bootstrap().seed())
                        .of(settings.cells())
                        .ifPresent(sections::add);
                addDetectors(dataset, cutter, sections);
            }
        }
        unread.report(notices);
        Path runs = settings.aggregate();
        if (runs != null) {
            sections.add(ShiftSection.of(Aggregation.run(new AggregationSettings(runs, false), notices::acceptNew)));
        }
        sections.add(new OriginSection(settings, wording).of(loaded.path(), notices.list()));
        ReportPage page = new ReportPage(OriginSection.name(loaded.path()), subtitle(), section.tiles(), sections);
        String html = page.html();
        output.write(html);
        return new ReportResult(
                sections.stream().map(PageSection::heading).toList(),
                count(sections, PageBlock.FigureRow.class),
                count(sections, PageBlock.Cells.class),
                html.getBytes(StandardCharsets.UTF_8).length,
                notices.list());
    }

    private String subtitle() {
        int detectors = settings.evaluation().size()
                + (settings.predictions().isEmpty() ? 0 : 1 + settings.against().size());
        return "Report on a dataset of mitotic figures"
                + (detectors == 0 ? "" : " and " + Counted.of(detectors, "detector"));
    }

    private PageSection checks() throws IOException {
        return LintSection.of(
                Lint.run(
                        LintSettings.builder(settings.dataset())
                                .reading(settings.reading())
                                .cases(settings.selection().cases())
                                .images(settings.images())
                                .build(),
                        notice -> {}),
                wording);
    }

    private void addDetectors(Dataset dataset, @Nullable CellCutter cutter, List<PageSection> sections)
            throws IOException {
        ScoredDetectors detectors = ScoredDetectors.of(settings, wording, notices::acceptNew);
        detectors.metrics().forEach(one -> reportOtherImages(one, dataset));
        detectors.comparison(settings.bootstrap()).ifPresent(sections::add);
        for (int i = 0; i < detectors.metrics().size(); i++) {
            sections.add(
                    new DetectorSection(detectors.metrics().get(i), "detector" + (i + 1), names).of(dataset, cutter));
        }
    }

    private void reportOtherImages(DetectorMetrics detector, Dataset dataset) {
        Set<String> known = dataset.rois().stream().map(Roi::fileName).collect(Collectors.toSet());
        List<String> others = detector.cases().keySet().stream()
                .filter(name -> !known.contains(name))
                .toList();
        if (!others.isEmpty()) {
            notices.acceptNew(new Notice(
                    "OTHER-IMAGES",
                    detector.name() + ": " + others.size() + " of the "
                            + Counted.of(detector.cases().size(), "image")
                            + " that it was scored on are not among those of this page, such as " + others.get(0),
                    others.size()));
        }
    }

    private static int count(List<PageSection> sections, Class<? extends PageBlock> kind) {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .filter(kind::isInstance)
                .mapToInt(block -> block instanceof PageBlock.FigureRow figures
                        ? figures.figures().size()
                        : ((PageBlock.Cells) block)
                                .rows().stream()
                                        .mapToInt(row -> row.cells().size())
                                        .sum())
                .sum();
    }
}
