package dev.midog.image.tiff;

import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.image.ImageInfo;
import dev.midog.image.ImageInfo.Page.Use;
import dev.midog.image.VipsCommand;
import dev.midog.image.slide.ImageJStack;
import dev.midog.image.slide.LeicaSlide;
import dev.midog.image.slide.PlacedLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of a TIFF are by the words of the scanner or program that wrote it.
 *
 * <p>The rules are those of OpenSlide's readers: Aperio tells label and macro in the second line of their
 * descriptions, Ventana numbers its levels, Philips, PerkinElmer and others name the kind of each page.
 */
final class PageRoles {
    private static final long REDUCED = 1;
    private static final long MASK_OR_OVERVIEW = 4 | 8;
    private static final long APERIO_LABEL = 1;
    private static final long APERIO_OVERVIEW = 9;
    private static final Pattern QPTIFF_TYPE = Pattern.compile("<ImageType>(\\w{1,32})</ImageType>");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?:slide[ _]?)?(label|barcode|macro|overview|thumbnail)(?:[ _]?image)?(?: +\\d+x\\d+)?\\s*");
    private static final Pattern WORD_END = Pattern.compile("[^A-Za-z]");

    /** The overlap of tiles along the axes of each level, of which one is not zero. */
    private static final Pattern TRESTLE_OVERLAP = Pattern.compile("OverlapsXY=[ 0]*[1-9]");

    private final TiffFile tiff;
    private final Maker maker;
    private final String description;
    private final @Nullable LeicaSlide leica;
    private final Optional<OmePages> ome;
    private final ImageJStack imageJ;

    /** Whose metadata tells the pages apart. */
    private enum Maker {
        APERIO,
        VENTANA,
        PHILIPS,
        LEICA,
        PERKIN_ELMER,
        HAMAMATSU,
        OME,
        OTHER
    }

    private PageRoles(TiffFile tiff, Maker maker, String description, @Nullable LeicaSlide leica) {
        this.tiff = tiff;
        this.maker = maker;
        this.description = description;
        this.leica = leica;
        this.ome = maker == Maker.OME ? OmePages.of(description) : Optional.empty();
        this.imageJ = ImageJStack.of(description);
    }

    static PageRoles of(TiffFile tiff) throws IOException {
        Directory first = tiff.pages().get(0).directory();
        String text = first.text(Tag.IMAGE_DESCRIPTION);
        Maker maker = Maker.OTHER;
        if (text.startsWith("Aperio") && first.has(Tag.TILE_WIDTH)) {
            maker = Maker.APERIO;
        } else if (text.contains("DPUfsImport") && first.has(Tag.TILE_WIDTH)) {
            maker = Maker.PHILIPS;
        } else if (LeicaSlide.isDescribedBy(text)) {
            maker = Maker.LEICA;
        } else if (first.has(Tag.NDPI_FORMAT)) {
            maker = Maker.HAMAMATSU;
        } else if (text.contains("<PerkinElmer-QPI-ImageDescription")) {
            maker = Maker.PERKIN_ELMER;
        } else if (!ventanaMetadata(tiff).isEmpty()) {
            maker = Maker.VENTANA;
        } else if (isOme(tiff, text)) {
            maker = Maker.OME;
        }
        return new PageRoles(tiff, maker, text, maker == Maker.LEICA ? LeicaSlide.parse(text) : null);
    }

    /** Whether the text is OME-XML of an image that is in this file, not of the one whose channels it was joined from. */
    private static boolean isOme(TiffFile tiff, String text) throws IOException {
        Optional<OmePages> ome = OmePages.of(text);
        boolean joined = tiff.pages().get(0).directory().number(Tag.SAMPLES_PER_PIXEL, 1) >= 3
                && ome.isPresent()
                && tiff.pages().size() < ome.get().planes();
        return ome.isPresent()
                && !joined
                && tiff.pages().stream()
                        .anyMatch(page -> page.number() == ome.get().imagePage());
    }

    /** The XML of a Ventana scanner, on whichever page it is; empty in files of others. */
    static String ventanaMetadata(TiffFile tiff) throws IOException {
        for (TiffFile.Page page : tiff.pages()) {
            String text = xmp(page);
            if (text.contains("<iScan")) {
                return text;
            }
        }
        return "";
    }

    /**
     * Fails where the image is spread over pages, or over tiles that overlap, in a way that is not read.
     *
     * @param image the page that the image is taken from
     */
    void requireReadable(Directory image) throws IOException {
        boolean grey = image.number(Tag.SAMPLES_PER_PIXEL, 1) == 1;
        if (maker == Maker.PERKIN_ELMER && grey) {
            throw unread("is a fluorescence image with a page for each channel, which midog does not put together; join"
                    + " three of them with: " + VipsCommand.JOIN_PAGES + VipsCommand.ONE_LEVEL);
        }
        if (grey && imageJ.channels() > 1) {
            throw unread("is an ImageJ stack of " + imageJ.channels() + " channels, each an image of its own, which"
                    + " midog does not put together; in ImageJ, choose Image > Type > RGB Color and save it as TIFF");
        }
        if (TRESTLE_OVERLAP.matcher(description).find()
                && tiff.pages().get(0).directory().text(Tag.SOFTWARE).startsWith("MedScan")) {
            throw unread("is a Trestle slide whose tiles overlap, which midog does not put together; convert it with: "
                    + VipsCommand.PYRAMID);
        }
        ome.ifPresent(OmePages::requireReadable);
    }

    /** What a page is taken for; those that may be the image or a copy of it count as levels. */
    Use use(TiffFile.Page page) throws IOException {
        Directory directory = page.directory();
        String text = directory.text(Tag.IMAGE_DESCRIPTION).strip();
        return switch (maker) {
            case APERIO -> named(firstWord(secondLine(text)), aperio(page));
            case PHILIPS -> page.number() > 0 && !tellsSizes() ? named(text, Use.OTHER) : philips(page);
            case VENTANA -> VentanaPages.isLevel(text) ? Use.LEVEL : named(text, Use.OTHER);
            case PERKIN_ELMER -> perkinElmer(text);
            case LEICA -> leica(page.number());
            case HAMAMATSU -> isOutOfFocus(directory) ? Use.OTHER : generic(directory, text);
            case OME -> ome(page);
            default -> generic(directory, text);
        };
    }

    /** Whether pages are JPEGs in one strip, to be read by their restart intervals. */
    boolean isNdpi() {
        return maker == Maker.HAMAMATSU;
    }

    /** What of the pages is left out on purpose, a sentence each. */
    List<String> notes() throws IOException {
        if (ome.isPresent()) {
            return ome.get().notes();
        }
        if (imageJ.images() > tiff.pages().size()) {
            return List.of("of the " + imageJ.images() + " images of the ImageJ stack only the first is read");
        }
        if (hasPaddedLevels() && !tellsSizes()) {
            return List.of("the Philips slide does not tell the pixel spacing of each of its levels; only the full"
                    + " resolution is read");
        }
        int others = leica == null ? 0 : leica.pagesOutOfFocus();
        for (TiffFile.Page page : tiff.pages()) {
            others += isNdpi() && isOutOfFocus(page.directory()) ? 1 : 0;
        }
        return others == 0
                ? List.of()
                : List.of("only focus plane 0 is read, without " + Counted.of(others, "page", "pages")
                        + " of other planes");
    }

    /**
     * The levels of a slide of which the maker recorded where its pages lie: Leica, and Ventana if the tiles were placed.
     * Empty where pages are levels as they are.
     */
    List<PlacedLevel> placedLevels() throws IOException {
        if (leica != null) {
            return leica.levels();
        }
        return maker == Maker.VENTANA ? VentanaPages.placed(tiff) : List.of();
    }

    /** Whether levels are padded to whole tiles, so that they need not have the image's proportions. */
    boolean hasPaddedLevels() {
        return maker == Maker.PHILIPS;
    }

    /**
     * Levels without the padding to whole tiles of a Philips slide. Its pixel spacings give the factor of each level,
     * a whole number, as in OpenSlide; where they are not given for all levels, only the full resolution is a level.
     *
     * @param pages of the levels, which need not be all that the slide has
     */
    List<ImageInfo.Level> withoutPadding(List<ImageInfo.Level> levels, List<TiffFile.Page> pages) throws IOException {
        if (!hasPaddedLevels() || !tellsSizes()) {
            return levels;
        }
        List<Double> spacings = DescribedScale.philipsLevels(description);
        List<TiffFile.Page> told = philipsLevels();
        List<ImageInfo.Level> trimmed = new ArrayList<>();
        ImageInfo.Level full = levels.get(0);
        for (int i = 0; i < levels.size(); i++) {
            long factor = Math.max(1, Math.round(spacings.get(told.indexOf(pages.get(i))) / spacings.get(0)));
            trimmed.add(levels.get(i)
                    .withSize((int) Math.max(1, Math.min(levels.get(i).width(), full.width() / factor)), (int)
                            Math.max(1, Math.min(levels.get(i).height(), full.height() / factor))));
        }
        return trimmed;
    }

    private Use leica(int page) {
        if (leica == null || leica.overviewPages().contains(page)) {
            return Use.OVERVIEW;
        }
        boolean isLevel =
                leica.levels().stream().flatMap(level -> level.parts().stream()).anyMatch(part -> part.page() == page);
        return isLevel ? Use.LEVEL : Use.OTHER;
    }

    private static boolean isOutOfFocus(Directory directory) throws IOException {
        return directory.number(Tag.NDPI_FOCAL_PLANE, 0) != 0;
    }

    private static Use generic(Directory directory, String text) throws IOException {
        OptionalDouble lens = directory.real(Tag.NDPI_SOURCE_LENS);
        if (lens.isPresent() && lens.getAsDouble() < 0) {
            return lens.getAsDouble() == -1 ? Use.OVERVIEW : Use.OTHER;
        }
        boolean mask = (directory.number(Tag.NEW_SUBFILE_TYPE, 0) & MASK_OR_OVERVIEW) != 0;
        return named(text, named(directory.text(Tag.PAGE_NAME).strip(), mask ? Use.OTHER : Use.LEVEL));
    }

    private static Use philips(TiffFile.Page page) throws IOException {
        Directory directory = page.directory();
        String text = directory.text(Tag.IMAGE_DESCRIPTION).strip();
        return named(text, directory.has(Tag.TILE_WIDTH) ? Use.LEVEL : Use.OTHER);
    }

    /** Whether there is a spacing for each level of a Philips slide: its pages are padded, so that sizes do not tell. */
    private boolean tellsSizes() throws IOException {
        return philipsLevels().size()
                == DescribedScale.philipsLevels(description).size();
    }

    private List<TiffFile.Page> philipsLevels() throws IOException {
        List<TiffFile.Page> levels = new ArrayList<>();
        for (TiffFile.Page page : tiff.pages()) {
            if (philips(page) == Use.LEVEL) {
                levels.add(page);
            }
        }
        return levels;
    }

    private Use ome(TiffFile.Page page) throws IOException {
        boolean reduced = (page.directory().number(Tag.NEW_SUBFILE_TYPE, 0) & REDUCED) != 0;
        return ome.map(pages -> pages.use(page.number(), reduced)).orElse(Use.LEVEL);
    }

    private static Use perkinElmer(String text) {
        Matcher type = QPTIFF_TYPE.matcher(text);
        return switch (type.find() ? type.group(1) : "") {
            case "FullResolution", "ReducedResolution" -> Use.LEVEL;
            case "Thumbnail" -> Use.THUMBNAIL;
            case "Label" -> Use.LABEL;
            case "Overview" -> Use.OVERVIEW;
            default -> Use.OTHER;
        };
    }

    /** What a page of that name is; {@code otherwise} where the name is another one. */
    static Use named(String text, Use otherwise) {
        Matcher name = NAMED.matcher(text.lines().findFirst().orElse(""));
        if (!name.matches()) {
            return otherwise;
        }
        return switch (name.group(1).toLowerCase(Locale.ROOT)) {
            case "label", "barcode" -> Use.LABEL;
            case "thumbnail" -> Use.THUMBNAIL;
            default -> Use.OVERVIEW;
        };
    }

    /** A page of Aperio that no text names: by tag 254, and in strips also by its place, as OpenSlide tells it. */
    private static Use aperio(TiffFile.Page page) throws IOException {
        long kind = page.directory().number(Tag.NEW_SUBFILE_TYPE, 0);
        if (page.directory().has(Tag.TILE_WIDTH)) {
            return kind == APERIO_OVERVIEW ? Use.OVERVIEW : Use.LEVEL;
        }
        if (page.number() == 1) {
            return Use.THUMBNAIL;
        }
        return kind == APERIO_LABEL ? Use.LABEL : kind == APERIO_OVERVIEW ? Use.OVERVIEW : Use.OTHER;
    }

    private static String firstWord(String line) {
        return WORD_END.split(line, 2)[0];
    }

    private static String secondLine(String text) {
        return text.lines().skip(1).findFirst().orElse("").strip();
    }

    /** The XML of a page; empty where it has none or it cannot be read. */
    static String xmp(TiffFile.Page page) throws IOException {
        try {
            byte[] xmp = page.directory().raw(Tag.XMP);
            String text = xmp == null ? "" : new String(xmp, StandardCharsets.UTF_8);
            int end = text.indexOf('\0');
            return end < 0 ? text : text.substring(0, end);
        } catch (MidogException damaged) {
            return "";
        }
    }

    private static MidogException unread(String what) {
        return MidogException.invalidData("the file " + what);
    }
}
