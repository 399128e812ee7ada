package dev.midog.image.color;

import dev.midog.core.catalogue.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The colors of the training images of MIDOG++ by tumor type, as its authors publish them with their code. */
public final class PublishedColors {
    private static final Map<String, ChannelFigures> FIGURES = figures();

    private PublishedColors() {}

    /** The colors of the images of {@code tumorType}, in any spelling of the published files; empty where none are published. */
    public static Optional<ChannelFigures> of(String tumorType) {
        return Optional.ofNullable(FIGURES.get(Spelling.canonical(tumorType)));
    }

    /** The average over all tumor types. */
    public static ChannelFigures ofAll() {
        return ChannelFigures.average(List.copyOf(FIGURES.values()));
    }

    private static Map<String, ChannelFigures> figures() {
        Map<String, ChannelFigures> figures = new LinkedHashMap<>();
        figures.put("human breast cancer", rgb(.77987, .54519, .72118, .10059, .12314, .07772));
        figures.put("canine lung cancer", rgb(.68613, .34066, .72498, .13670, .14517, .09911));
        figures.put("canine lymphosarcoma", rgb(.68566, .31481, .70207, .09834, .10544, .07353));
        figures.put("canine cutaneous mast cell tumor", rgb(.71935, .53278, .64212, .12118, .13294, .10681));
        figures.put("human neuroendocrine tumor", rgb(.65403, .41475, .71984, .13087, .13085, .07452));
        figures.put("canine soft tissue sarcoma", rgb(.72981, .45996, .79235, .13136, .13034, .08250));
        figures.put("human melanoma", rgb(.69740, .46956, .74201, .11374, .12454, .07019));
        return figures;
    }

    private static ChannelFigures rgb(double r, double g, double b, double sdR, double sdG, double sdB) {
        return new ChannelFigures(List.of(r, g, b), List.of(sdR, sdG, sdB));
    }
}
