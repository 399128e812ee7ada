package dev.midog.cli.draw;

import dev.midog.analysis.hotspot.WindowShape;
import dev.midog.cli.common.Choice;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.task.draw.DrawnLook;
import dev.midog.task.draw.DrawnRegion;
import dev.midog.task.draw.DrawnView;
import dev.midog.task.draw.MarkCaption;
import dev.midog.task.hotspot.HotspotSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for what part of an image is drawn, how large, and with what. */
final class ViewOptions {
    @Option(
            names = "--region",
            paramLabel = "X,Y,W,H",
            description = "Draw this rectangle of the image, in pixels; the whole image unless given.")
    private @Nullable String region;

    @Option(
            names = "--max-side",
            paramLabel = "PIXELS",
            description =
                    "Make what is drawn smaller by a whole number until its longer side has at most so many pixels"
                            + " (default: 2048).")
    private @Nullable Integer maxSide;

    @Option(
            names = "--enlarge",
            paramLabel = "TIMES",
            description = "Draw each pixel of the image as a square of so many pixels; 1 keeps its size.")
    private @Nullable Integer enlarge;

    @Option(names = "--mpp", paramLabel = "MICRONS|XxY", description = "Draw at this scale, in micrometers a pixel.")
    private @Nullable String micronsPerPixel;

    @Option(
            names = "--captions",
            paramLabel = "id,class,score,votes",
            split = ",",
            converter = Captions.class,
            completionCandidates = Captions.class,
            description = "Write these beside each mark; votes as in 2/3.")
    private List<MarkCaption> captions = new ArrayList<>();

    @Option(
            names = "--hotspot",
            description = "Outline the window with the most mitotic figures, as midog hotspot does.")
    private boolean hotspot;

    @Option(
            names = "--area-mm2",
            paramLabel = "MM2",
            defaultValue = "2.37",
            description = "The area of the window in square millimeters (default: ${DEFAULT-VALUE}, ten high-power"
                    + " fields).")
    private double areaMm2 = HotspotSettings.DEFAULT_AREA_MM2;

    @Option(
            names = "--shape",
            paramLabel = "square|circle|ratio:WxH",
            defaultValue = "square",
            description = "The shape of the window; ratio:4x3 is a rectangle of that width to height (default:"
                    + " ${DEFAULT-VALUE}).")
    private String shape = "square";

    @Option(names = "--no-legend", description = "Leave out the legend below the image.")
    private boolean noLegend;

    @Option(names = "--no-scale-bar", description = "Leave out the scale bar.")
    private boolean noScaleBar;

    /** What part, and how large. */
    DrawnView view() {
        return new DrawnView(
                region == null ? null : DrawnRegion.parse(region, Parameter.of("region")),
                micronsPerPixel == null ? null : MicronsPerPixel.parse(micronsPerPixel, Parameter.of("mpp")),
                enlarge,
                maxSide);
    }

    /** What is drawn over and under the image. */
    DrawnLook look() {
        DrawnLook.HotspotWindow window =
                new DrawnLook.HotspotWindow(WindowShape.parse(shape, Parameter.of("shape")), areaMm2);
        if (!hotspot && !window.equals(DrawnLook.HotspotWindow.USUAL)) {
            throw MidogException.usage("--area-mm2 and --shape are about the window of --hotspot; give this too");
        }
        return new DrawnLook(!noLegend, !noScaleBar, captions, hotspot ? window : null);
    }

    /** What can be written beside a mark. */
    static final class Captions extends Choice<MarkCaption> {
        Captions() {
            super(List.of(MarkCaption.values()));
        }
    }
}
