package dev.midog.task.draw;

import dev.midog.analysis.evaluate.ImageOutcomes;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.CaseFilter;
import dev.midog.draw.marks.ImagePart;
import dev.midog.files.storage.AtomicFolder;
import dev.midog.files.storage.Inputs;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import dev.midog.patch.plan.PatchNames;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.NoticeLog;
import dev.midog.task.dataset.OutputFile;
import dev.midog.task.hotspot.HotspotSettings;
import dev.midog.task.hotspot.Hotspots;
import dev.midog.task.hotspot.ImageHotspot;
import dev.midog.task.scoring.Evaluation;
import dev.midog.task.scoring.EvaluationSettings;
import dev.midog.task.scoring.ScoredSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Draws images, or parts of them, with their annotations, what a detector found, a legend and a scale bar. */
public final class Drawing {
    private static final Parameter OUTPUT = Parameter.of("output");
    private static final Parameter OUT = Parameter.of("out");
    private static final Parameter UM_PER_PX = Parameter.of("umPerPx");
    private static final Parameter HOTSPOT = Parameter.of("hotspot");

    private final DrawSettings settings;
    private final NoticeLog notices;

    private Drawing(DrawSettings settings, Consumer<? super Notice> listener) {
        this.settings = settings;
        this.notices = new NoticeLog(listener);
    }

    /**
     * Draws what {@code settings} name.
     *
     * @param listener is given each notice as soon as it is known
     * @throws MidogException where an image is missing or bad, the region is not within it, or the target exists
     */
    public static DrawResult draw(DrawSettings settings, Consumer<? super Notice> listener) throws IOException {
        return new Drawing(settings, listener).draw();
    }

    private DrawResult draw() throws IOException {
        Path dataset = DrawnSources.dataset(settings);
        Inputs inputs = settings.inputs(dataset);
        OutputFile file = settings.target() instanceof DrawTarget.OnePicture target
                ? OutputFile.open(OUTPUT, target.path(), settings.force(), inputs)
                : null;
        if (settings.target() instanceof DrawTarget.PictureFolder folder) {
            inputs.refuse(OUT.as(folder.path()), folder.path());
            AtomicFolder.checkTarget(folder.path(), settings.force(), inputs);
        }
        DrawnSources sources = DrawnSources.open(settings, dataset, notices);
        ImagePainter painter = new ImagePainter(
                settings.view(), settings.look(), sources.categories(), outcomes(sources), hotspots(sources));
        List<DrawResult.DrawnImage> images = file == null
                ? folder((DrawTarget.PictureFolder) settings.target(), sources, painter, inputs)
                : List.of(file(file, sources, painter));
        return new DrawResult(images, notices.list());
    }

    private DrawResult.DrawnImage file(OutputFile file, DrawnSources sources, ImagePainter painter) throws IOException {
        if (sources.images().size() != 1) {
            throw MidogException.usage(Message.of(
                    OUTPUT,
                    " is the picture of one image, and "
                            + Counted.of(sources.images().size(), "image") + " are selected; pick one with ",
                    CaseFilter.CASES,
                    ", or name a folder for all with ",
                    OUT));
        }
        DrawnSources.Source source = sources.images().get(0);
        try (RegionReader image = Images.open(source.file())) {
            ImagePart part = painter.part(source, image);
            ImagePainter.Painted painted = painter.paint(source, image, part);
            reportScale(painted.scale() == null ? 1 : 0, 1);
            file.write(PngPicture.of(painted.picture(), painted.scale())::write);
            return drawn(source, file.path(), painted);
        }
    }

    private List<DrawResult.DrawnImage> folder(
            DrawTarget.PictureFolder folder, DrawnSources sources, ImagePainter painter, Inputs inputs)
            throws IOException {
        Map<Long, String> stems = PatchNames.stems(sources.all());
        FolderOfPictures pictures = new FolderOfPictures(folder.path(), stems, painter, settings.threads());
        AtomicFolder.write(
                folder.path(), settings.force(), inputs, staging -> pictures.draw(sources.images(), staging));
        reportScale(pictures.withoutScale(), sources.images().size());
        return pictures.drawn();
    }

    /** The entry of a picture in the result. */
    static DrawResult.DrawnImage drawn(DrawnSources.Source source, Path file, ImagePainter.Painted painted) {
        return new DrawResult.DrawnImage(
                source.roi().fileName(),
                file,
                painted.picture().width(),
                painted.picture().height(),
                painted.shown(),
                painted.cells());
    }

    private void reportScale(int without, int images) {
        if (without > 0 && settings.look().scaleBar()) {
            notices.accept(new Notice(
                    "NO-SCALE",
                    Message.of(
                            "no scale bar, as the scale of " + (images == 1 ? "the image" : without + " of the images")
                                    + " is not known; give it with ",
                            UM_PER_PX),
                    without));
        }
    }

    private Map<Long, ImageOutcomes> outcomes(DrawnSources sources) throws IOException {
        Map<Long, ImageOutcomes> outcomes = new HashMap<>();
        if (!settings.detections().files().isEmpty()) {
            EvaluationSettings scoring = EvaluationSettings.builder(
                            settings.detections().files())
                    .truth(sources.dataset())
                    .reading(settings.reading())
                    .images(settings.input().images())
                    .units(settings.detections().units())
                    .rules(settings.detections().rules().withScoreOn(ScoredSplit.ALL))
                    .cases(sources.cases())
                    .split(settings.selection().split())
                    .build();
            Evaluation.outcomes(scoring, notices::acceptNew)
                    .forEach(image -> outcomes.put(image.roi().id(), image));
        }
        return outcomes;
    }

    private Map<Long, ImageHotspot> hotspots(DrawnSources sources) throws IOException {
        DrawnLook.HotspotWindow window = settings.look().hotspot();
        if (window == null) {
            return Map.of();
        }
        Path dataset = sources.dataset();
        if (dataset == null) {
            throw MidogException.usage(Message.of(
                    HOTSPOT, " outlines the most mitotic figures, and the image has no annotations; leave it out"));
        }
        Map<Long, ImageHotspot> hotspots = new HashMap<>();
        Hotspots.run(
                        HotspotSettings.builder(dataset)
                                .reading(settings.reading())
                                .images(settings.input().images())
                                .shape(window.shape())
                                .areaMm2(window.areaMm2())
                                .selection(DatasetSelection.builder()
                                        .cases(sources.cases())
                                        .split(settings.selection().split())
                                        .build())
                                .build(),
                        notices::acceptNew)
                .images()
                .forEach(hotspot -> hotspots.put(hotspot.roi().id(), hotspot));
        return hotspots;
    }
}
