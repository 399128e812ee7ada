package dev.midog.format.hf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFault;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonTree;
import dev.midog.files.storage.TextFile;
import dev.midog.format.spi.RowFaults;
import java.io.BufferedReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The values of a file that has one on each line. */
final class JsonLines {
    private final Path file;
    private final RowFaults rowFaults;
    private final Target target;

    /** The line on which the last value ends that was read whole. */
    private int lastWhole;

    private int malformed;

    /** Takes the values in their order. */
    @FunctionalInterface
    interface Target {
        /**
         * A value that stands at {@code place}.
         *
         * @throws MidogException where it does not belong here
         */
        void value(String place, @Nullable Object value);
    }

    private JsonLines(Path file, RowFaults rowFaults, Target target) {
        this.file = file;
        this.rowFaults = rowFaults;
        this.target = target;
    }

    /**
     * Hands the values of {@code file} to {@code target}, and what it refuses to {@code rowFaults}.
     *
     * <p>Values may go over several lines, as other programs let them, up to the first fault of JSON: behind that, nobody but
     * the end of a line tells where a value ends.
     */
    static void read(Path file, RowFaults rowFaults, Target target) throws IOException {
        JsonLines lines = new JsonLines(file, rowFaults, target);
        try {
            lines.all();
        } catch (JsonProcessingException e) {
            MidogException broken = JsonFault.broken(file.toString(), e);
            if (rowFaults == RowFaults.REFUSE) {
                throw broken;
            }
            int before = lines.malformed;
            lines.oneByOne();
            if (lines.malformed == before) {
                rowFaults.met(RowFaults.FaultKind.MALFORMED, broken);
            }
        } catch (CharConversionException e) {
            throw JsonFault.undecodable(file.toString(), e);
        }
    }

    private void all() throws IOException {
        try (JsonParser parser = JsonFile.parser(file)) {
            while (parser.nextToken() != null) {
                String place = file + ": line " + parser.currentTokenLocation().getLineNr();
                try {
                    Object value = JsonTree.read(parser);
                    lastWhole = parser.currentLocation().getLineNr();
                    target.value(place, value);
                } catch (MidogException e) {
                    malformed(place, e);
                }
            }
        }
    }

    /** Reads each line behind the last whole value on its own. */
    private void oneByOne() throws IOException {
        try (BufferedReader lines = TextFile.open(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (number > lastWhole && !line.isBlank()) {
                    one(file + ": line " + number, line);
                }
            }
        }
    }

    private void one(String place, String line) throws IOException {
        try (JsonParser parser = JsonFile.STRICT.createParser(line)) {
            parser.nextToken();
            Object value = JsonTree.read(parser);
            if (parser.nextToken() != null) {
                throw MidogException.invalidData(
                        "there is more behind the end of the object; put it on a line of its own");
            }
            target.value(place, value);
        } catch (JsonProcessingException e) {
            malformed(
                    place,
                    MidogException.invalidData(
                            JsonFault.isCutOff(e)
                                    ? "the line ends in the middle of its object; complete it"
                                    : "this is not JSON that can be read: " + JsonFault.reason(e)));
        } catch (MidogException e) {
            malformed(place, e);
        }
    }

    private void malformed(String place, MidogException fault) {
        malformed++;
        rowFaults.met(RowFaults.FaultKind.MALFORMED, fault.inUnlessPlaced(place));
    }
}
