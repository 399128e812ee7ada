package dev.midog.cli.common;

import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import java.util.Iterator;
import java.util.stream.Stream;

/** The names of the formats, for help texts and for completion. */
public final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Formats.all().stream().map(DatasetFormat::name).iterator();
    }

    /** The names of all, and that of the challenge's own files. */
    public static final class OrChallenge implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Formats.all().stream().map(DatasetFormat::name), Stream.of("challenge"))
                    .iterator();
        }
    }

    /** The names of those that can be read. */
    public static final class ToRead implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Formats.readable().stream().map(DatasetFormat::name).iterator();
        }
    }
}
