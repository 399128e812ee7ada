package dev.midog.core.catalogue;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Split;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The 553 images that the databases of MIDOG++ list, 503 of them published, by file name in id order.
 *
 * <p>Compiled from the published databases, the published cross-validation table and the hosting's file list.
 */
public final class Catalogue {
    private static final String RESOURCE = "/dev/midog/catalogue.csv";
    private static final int COLUMNS = 12;

    /** Every published image has it. */
    private static final String EXTENSION = ".tiff";

    private final Map<String, CatalogueEntry> byFileName;

    private Catalogue(Map<String, CatalogueEntry> byFileName) {
        this.byFileName = Collections.unmodifiableMap(byFileName);
    }

    /** The catalogue of MIDOG++, read once. */
    public static Catalogue midogPlusPlus() {
        return Holder.CATALOGUE;
    }

    /** All images, in id order. */
    public Collection<CatalogueEntry> entries() {
        return byFileName.values();
    }

    /** The image that is published under {@code fileName}, without a folder. */
    public Optional<CatalogueEntry> find(String fileName) {
        return Optional.ofNullable(byFileName.get(fileName));
    }

    /** The image that is published under {@code stem} and an extension, without a folder. */
    public Optional<CatalogueEntry> findByStem(String stem) {
        return find(stem + EXTENSION);
    }

    private static final class Holder {
        private static final Catalogue CATALOGUE = load();
    }

    private static Catalogue load() {
        Map<String, CatalogueEntry> byFileName = new LinkedHashMap<>();
        try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            reader.lines().skip(1).map(Catalogue::parse).forEach(entry -> byFileName.put(entry.fileName(), entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Catalogue(byFileName);
    }

    private static CatalogueEntry parse(String line) {
        String[] cell = line.split(",", -1);
        if (cell.length != COLUMNS) {
            throw new IllegalStateException(RESOURCE + ": not " + COLUMNS + " columns: " + line);
        }
        boolean published = !cell[2].isEmpty();
        RoiFacts facts = new RoiFacts(
                Integer.valueOf(cell[3]),
                Integer.valueOf(cell[4]),
                cell[7],
                cell[8],
                cell[9],
                cell[10],
                scale(cell[5], cell[6]),
                Split.of(cell[11]).orElse(null),
                published);
        OptionalLong fileId = published ? OptionalLong.of(Long.parseLong(cell[2])) : OptionalLong.empty();
        return new CatalogueEntry(Integer.parseInt(cell[0]), cell[1], fileId, facts);
    }

    private static @Nullable MicronsPerPixel scale(String x, String y) {
        return x.isEmpty() ? null : new MicronsPerPixel(Double.parseDouble(x), Double.parseDouble(y));
    }
}
