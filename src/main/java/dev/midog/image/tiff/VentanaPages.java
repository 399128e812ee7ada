package dev.midog.image.tiff;

import dev.midog.image.slide.PlacedLevel;
import dev.midog.image.slide.VentanaAreas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The levels of a Ventana slide, whose pages are described by {@code level=0 mag=40 quant=95} and the like. */
final class VentanaPages {
    private static final Pattern LEVEL = Pattern.compile("(?:^|\\s)level=(\\d{1,4})\\b");
    private static final Pattern MAGNIFICATION = Pattern.compile("(?:^|\\s)mag=([0-9.]{1,16})(?:\\s|$)");

    private VentanaPages() {}

    /** Whether a page of that description is a level. */
    static boolean isLevel(String description) {
        return LEVEL.matcher(description).find();
    }

    /**
     * The levels by the map of areas that the page of the full resolution carries; empty where it has none. A level whose
     * pixels the edges of areas do not meet has no parts.
     */
    static List<PlacedLevel> placed(TiffFile tiff) throws IOException {
        TreeMap<Integer, TiffFile.Page> pages = new TreeMap<>();
        for (TiffFile.Page page : tiff.pages()) {
            Matcher level = LEVEL.matcher(page.directory().text(Tag.IMAGE_DESCRIPTION));
            if (level.find() && page.subImage() < 0) {
                pages.putIfAbsent(Integer.parseInt(level.group(1)), page);
            }
        }
        TiffFile.Page full = pages.get(0);
        String metadata = full == null ? "" : PageRoles.xmp(full);
        if (full == null || metadata.isBlank()) {
            return List.of();
        }
        Optional<VentanaAreas> areas = VentanaAreas.parse(
                metadata,
                Math.max(1, full.directory().number(Tag.TILE_WIDTH, 1)),
                Math.max(1, full.directory().number(Tag.TILE_LENGTH, 1)));
        List<PlacedLevel> placed = new ArrayList<>();
        if (areas.isPresent()) {
            double most = magnification(full);
            for (TiffFile.Page page : pages.values()) {
                placed.add(areas.get().level(page.number(), most / magnification(page)));
            }
        }
        return placed;
    }

    private static double magnification(TiffFile.Page page) throws IOException {
        Matcher given = MAGNIFICATION.matcher(page.directory().text(Tag.IMAGE_DESCRIPTION));
        try {
            return given.find() ? Double.parseDouble(given.group(1)) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
