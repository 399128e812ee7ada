package dev.midog.task.demo;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.color.ChannelFigures;
import dev.midog.image.color.PublishedColors;
import java.util.List;

/**
 * How one tumor type of the demo looks, and what is stated of its image.
 *
 * @param scale of the scanner that the image imitates
 * @param nestShare share of the image in which cells lie in nests, 0 to 1; stroma elsewhere
 * @param nestSpacingMicrons least distance of two nuclei's centers in a nest
 * @param stromaSpacingMicrons the same in stroma
 * @param nucleusRadiusMicrons usual radius of a nucleus
 * @param elongation how many times longer than wide nuclei in nests are
 * @param nucleoli how marked the nucleoli are, 0 to 1
 * @param cytoplasm how strongly the cells' bodies are stained, 0 to 1
 * @param lumenShare share of the image that is empty glass, 0 to 1
 * @param mitoticFigures how many there are in the image
 * @param hardNegatives how many there are in the image
 */
record Tissue(
        String tumorType,
        String species,
        String scanner,
        MicronsPerPixel scale,
        double nestShare,
        double nestSpacingMicrons,
        double stromaSpacingMicrons,
        double nucleusRadiusMicrons,
        double elongation,
        double nucleoli,
        double cytoplasm,
        double lumenShare,
        int mitoticFigures,
        int hardNegatives) {
    private static final MicronsPerPixel HAMAMATSU_XR = new MicronsPerPixel(0.22691, 0.22691);
    private static final MicronsPerPixel HAMAMATSU_S360 = new MicronsPerPixel(0.22985, 0.22985);
    private static final MicronsPerPixel APERIO_CS2 = new MicronsPerPixel(0.2533, 0.2533);
    private static final MicronsPerPixel PANNORAMIC = new MicronsPerPixel(0.24817, 0.24914);

    /** One of each tumor type of MIDOG++, in the order of the published images. */
    static final List<Tissue> ALL = List.of(
            new Tissue(
                    "human breast cancer",
                    "human",
                    "Hamamatsu S360",
                    HAMAMATSU_S360,
                    0.45,
                    8.6,
                    17,
                    3.6,
                    1.25,
                    0.4,
                    0.55,
                    0.04,
                    6,
                    9),
            new Tissue(
                    "canine lung cancer",
                    "canine",
                    "3DHistech Pannoramic Scan II",
                    PANNORAMIC,
                    0.75,
                    8.2,
                    15,
                    3.5,
                    1.2,
                    0.5,
                    0.8,
                    0.03,
                    7,
                    8),
            new Tissue(
                    "canine lymphosarcoma",
                    "canine",
                    "3DHistech Pannoramic Scan II",
                    PANNORAMIC,
                    1,
                    7.2,
                    12,
                    3.3,
                    1.1,
                    0.6,
                    0.7,
                    0,
                    12,
                    12),
            new Tissue(
                    "canine cutaneous mast cell tumor",
                    "canine",
                    "Aperio CS2",
                    APERIO_CS2,
                    0.6,
                    11,
                    17,
                    3.5,
                    1.1,
                    0.3,
                    0.9,
                    0.01,
                    8,
                    5),
            new Tissue(
                    "human neuroendocrine tumor",
                    "human",
                    "Hamamatsu XR",
                    HAMAMATSU_XR,
                    0.8,
                    7.6,
                    15,
                    3.2,
                    1.15,
                    0.1,
                    0.6,
                    0.01,
                    4,
                    9),
            new Tissue(
                    "canine soft tissue sarcoma",
                    "canine",
                    "3DHistech Pannoramic Scan II",
                    PANNORAMIC,
                    0,
                    10,
                    9.5,
                    3.4,
                    2,
                    0.3,
                    0.4,
                    0.01,
                    5,
                    8),
            new Tissue(
                    "human melanoma",
                    "human",
                    "Hamamatsu XR",
                    HAMAMATSU_XR,
                    0.8,
                    10.5,
                    16,
                    4.4,
                    1.3,
                    1,
                    0.75,
                    0.02,
                    9,
                    7));

    /** A length in pixels along x. */
    double pixels(double micrometres) {
        return micrometres / scale.x();
    }

    /** The colors that its image is to have. */
    ChannelFigures colors() {
        return PublishedColors.of(tumorType).orElseThrow();
    }
}
