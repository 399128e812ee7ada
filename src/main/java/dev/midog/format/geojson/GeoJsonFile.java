package dev.midog.format.geojson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.files.json.JsonFault;
import dev.midog.files.json.JsonFile;
import dev.midog.files.storage.FileTree;
import dev.midog.files.storage.InputFile;
import dev.midog.format.spi.Candidate;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Files of this format: their names, and their content, whether it is compressed or not. */
final class GeoJsonFile {
    static final String PLAIN = ".geojson";
    private static final String GZIP = ".gz";
    private static final List<String> ENDS = List.of(PLAIN, PLAIN + GZIP);

    /** QuPath writes measurements that it lacks as NaN; a key that stands twice in one object is QuPath's as well. */
    static final JsonFactory FACTORY = JsonFile.TOLERANT;

    private GeoJsonFile() {}

    /** Whether {@code path} has the name of one file, not of a folder of them. */
    static boolean isNamed(Path path) {
        return ENDS.stream().anyMatch(lowerName(path)::endsWith);
    }

    /** Whether a file of that name is to be compressed. */
    static boolean isCompressed(Path path) {
        return lowerName(path).endsWith(GZIP);
    }

    /** The files in {@code folder} and the folders within it: relative, with {@code /} between folders, sorted. */
    static List<String> in(Path folder, Notices notices) throws IOException {
        return sorted(FileTree.named(folder, PLAIN, notices), FileTree.named(folder, PLAIN + GZIP, notices));
    }

    /** Those of them that were seen in a folder whose format is in question. */
    static List<String> in(Candidate folder) {
        return sorted(folder.files(PLAIN), folder.files(PLAIN + GZIP));
    }

    private static List<String> sorted(List<String> plain, List<String> compressed) {
        return Stream.concat(plain.stream(), compressed.stream()).sorted().toList();
    }

    /** The name of the image that a file called {@code name} is about; it may lack its extension. */
    static String imageOf(String name) {
        String whole = lower(name).endsWith(GZIP) ? new ImageName(name).stem() : name;
        return new ImageName(whole).stem();
    }

    /** Whether {@code imageName} ends as images do, as in files called {@code 001.tiff.geojson}. */
    static boolean hasImageEnd(String imageName) {
        return new ImageName(imageName).isImage();
    }

    /** The JSON in {@code file}, decompressed on the way where it begins as gzip does. */
    static InputStream open(Path file) throws IOException {
        InputFile.checkIsFile(file);
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(InputFile.HEAD_BYTES);
        }
        if (head.length < 2 || (head[0] & 0xff) != 0x1f || (head[1] & 0xff) != 0x8b) {
            InputFile.checkKind(file, head);
            return new BufferedInputStream(Files.newInputStream(file));
        }
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            return GunzipStream.over(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        } catch (MidogException e) {
            channel.close();
            throw e.in(file.toString());
        }
    }

    /** Says in one sentence what is wrong with a file that is not JSON, or not JSON that can be read safely. */
    static MidogException broken(JsonProcessingException fault) {
        JsonLocation location = fault.getLocation();
        String line = "line " + (location == null ? 1 : location.getLineNr());
        String sentence = JsonFault.isCutOff(fault)
                ? line + ": the file ends in the middle; it is not whole, export it again"
                : line + ": this is not JSON that can be read: " + JsonFault.reason(fault);
        return new MidogException(MidogException.ErrorKind.INVALID_DATA, sentence, fault);
    }

    private static String lowerName(Path path) {
        return lower(String.valueOf(path.getFileName()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
