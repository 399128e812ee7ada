package dev.midog.cli.common;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.model.Domain;
import dev.midog.core.model.Split;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/** The names of MIDOG++'s tumor types, scanners, laboratories, species and splits, for completion. */
public final class PublishedNames {
    private PublishedNames() {}

    private static Iterator<String> names(Function<Domain, String> name) {
        return Catalogue.midogPlusPlus().entries().stream()
                .map(entry -> name.apply(entry.facts().domain()))
                .filter(each -> !each.equals(Domain.UNKNOWN))
                .distinct()
                .sorted()
                .iterator();
    }

    /** The tumor types. */
    public static final class TumorTypes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Domain::tumorType);
        }
    }

    /** The scanners. */
    static final class Scanners implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Domain::scanner);
        }
    }

    /** The laboratories. */
    static final class Laboratories implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Domain::laboratory);
        }
    }

    /** The splits. */
    static final class Splits implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(Split.values()).map(Split::label).iterator();
        }
    }

    /** The species. */
    static final class Species implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Domain::species);
        }
    }
}
