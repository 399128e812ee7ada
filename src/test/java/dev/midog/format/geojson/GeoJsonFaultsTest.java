package dev.midog.format.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.DatasetFormat.Confidence;
import dev.midog.format.spi.FormatDeviation;
import dev.midog.format.spi.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are broken, cut off, packed badly, or contradict their folder. */
class GeoJsonFaultsTest {
    private static final String RECTANGLE =
            "{\"type\": \"Polygon\", \"coordinates\": [[[10, 20], [60, 20], [60, 70], [10, 70], [10, 20]]]}";
    private static final String FEATURE = "{\"type\": \"Feature\", \"geometry\": " + RECTANGLE
            + ", \"properties\": {\"classification\": {\"name\": \"mitotic figure\"}}}";

    private final GeoJsonFormat format = new GeoJsonFormat();
    private final Notices notices = new Notices();

    @TempDir
    private Path folder;

    /** As QuPath 0.8 did. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            null                                                                       | {} | it has no geometry
            {}                                                                         | {} | it has no geometry
            {}                                                                         | {"objectType": "root"} | -
            {"type": "GeometryCollection", "geometries": []}                           | {} | its geometry is a GeometryCollection
            {"type": "Point", "coordinates": []}                                       | {} | its point has no position
            {"type": "LineString", "coordinates": [[1, 1]]}                            | {} | its line is one position
            {"type": "LineString", "coordinates": []}                                  | {} | -
            {"type": "Polygon", "coordinates": [[[1, 1], [6, 6], [6, 1]]]}             | {} | its outline is not closed by a last position like the first
            {"type": "MultiPolygon", "coordinates": [[[[1, 1], [1, 1]]]]}              | {} | its outline is not closed by a last position like the first
            {"type": "Polygon", "coordinates": [[[1, 1], [6, 6], [1, 1]]]}             | {} | -
            {"type": "Polygon", "coordinates": []}                                     | {} | -
            {"type": "Point", "coordinates": [1, 1]}                                   | {"name": {"a": 1}} | its name is of a type that is not read
            {"type": "Point", "coordinates": [1, 1]}                                   | {"name": 5, "measurements": "a", "isLocked": "no"} | -
            {"type": "Point", "coordinates": [1, 1]}                                   | {"measurements": {"a": "b"}} | its measurements/a is of a type that is not read
            {"type": "Point", "coordinates": [1, 1]}                                   | {"classification": {"name": "A", "color": "red"}} | its classification/color is of a type that is not read
            {"type": "Point", "coordinates": [1, 1], "plane": {"c": "a"}}              | {} | its plane/c is of a type that is not read
            """)
    void features_for_which_qupath_refuses_the_file_are_found(String geometry, String properties, String reason)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("001.geojson"),
                "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"geometry\": " + geometry
                        + ", \"properties\": " + properties + "}]}");

        assertThat(format.inspect(file, Set.of(1L)))
                .flatExtracting(FormatDeviation::examples)
                .containsExactlyElementsOf(reason.equals("-") ? List.of() : List.of("001.tiff: feature 1: " + reason));
        assertThat(format.inspect(file, Set.of(2L))).isEmpty();
    }

    @Test
    void what_stands_behind_a_gzip_file_is_refused_and_a_second_member_is_read() throws IOException {
        byte[] whole = Files.readAllBytes(zipped("whole.geojson.gz", "[" + FEATURE + "]"));
        Path behind = Files.write(folder.resolve("behind.geojson.gz"), whole);
        Files.write(behind, new byte[] {0x1f, 0x0b, 7}, StandardOpenOption.APPEND);
        Path members = zipped("members.geojson.gz", "[" + FEATURE);
        Files.write(members, Files.readAllBytes(zipped("rest.geojson.gz", "]")), StandardOpenOption.APPEND);

        assertThatThrownBy(() -> format.read(behind, ReadOptions.DEFAULT, notices))
                .hasMessage(behind + ": the gzip file has 3 bytes after its end; fetch or export it" + " again");
        assertThat(format.read(members, ReadOptions.DEFAULT, notices).annotations())
                .hasSize(1);
    }

    @Test
    void two_files_about_one_image_and_folders_without_files_are_refused() throws IOException {
        write("twice/001.geojson", "[]");
        zipped("twice/001.geojson.gz", "[]");
        write("none/notes.txt", "x");

        assertThatThrownBy(() -> format.read(folder.resolve("twice"), ReadOptions.DEFAULT, notices))
                .hasMessage(folder.resolve("twice/001.geojson.gz")
                        + ": there are two images called 001.tiff; rename one of them");
        assertThatThrownBy(() -> format.read(folder.resolve("none"), ReadOptions.DEFAULT, notices))
                .hasMessageEndingWith("holds no .geojson or .geojson.gz files; name the folder that has them");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                       | the file is empty; export the image again
            7                                        | the file is neither a FeatureCollection nor a list of features
            {"type": "Polygon"}                      | feature 1: its geometry has nothing where the list "coordinates" is needed
            {"type": "Topology"}                     | the file is of type "Topology" and has no list "features"; it must be
            {"type": "FeatureCollection"}            | the file is of type "FeatureCollection" and has no list "features"
            [] []                                    | line 1: there is more behind the end of the features
            [7]                                      | feature 1: it is not an object; leave it out
            [{"type": "Thing"}]                      | feature 1: its "type" is "Thing", not "Feature"
            [{"type": "Feature", "geometry": 5}]     | feature 1: its geometry 5 is not an object with "type"
            [{"type": "Feature", "id": "x", "geometry": {"type": "Disc"}}]              | feature 1 ("x"): its geometry is of type "Disc"; GeoJSON knows
            [{"type": "Feature", "geometry": {"type": "Point"}}]                        | feature 1: its geometry has nothing where the list "coordinates" is needed
            [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1]}}]    | feature 1: the position [1] is not [x, y] in pixels
            [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, "2"]}}] | feature 1: the position [1, 2] is not [x, y] in pixels
            [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, NaN]}}] | feature 1: the coordinate NaN is not a pixel position
            [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 1e400]}}] | feature 1: the coordinate 1E+400 is not a pixel position
            [{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[1, 2], [3e12, 4]]]}}] | feature 1: the coordinate 3.0E12 is not a pixel position
            [{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [1]}}]  | feature 1: its geometry has 1 where the list "coordinates" is needed
            [{"type": "Feature", "properties": {"metadata": {"midog:id": "x"}}}]        | feature 1: its metadata "midog:id" is "x", which is not a whole number
            [{"type": "Feature", "properties": {"metadata": {"midog:votes": "mf"}}}]    | feature 1: its metadata "midog:votes" is "mf", which is not a JSON list
            [{"type": "Feature", "properties": {"metadata": {"midog:voters": "[1]"}}}]  | feature 1: its metadata has 0 in "midog:votes" and 1 in "midog:voters"
            [{"type": "Feature"                      | line 1: the file ends in the middle; it is not whole, export it again
            [{"type": "Feature",                     | line 1: the file ends in the middle; it is not whole, export it again
            [{"type": Feature}]                      | line 1: this is not JSON that can be read: the word Feature stands bare
            """)
    void broken_files_are_told_of_with_file_feature_and_value(String text, String sentence) throws IOException {
        Path file = write("001.geojson", text);

        assertThatThrownBy(() -> format.read(file, ReadOptions.DEFAULT, notices))
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith(file + ": " + sentence)
                .extracting(fault -> ((MidogException) fault).kind())
                .isEqualTo(MidogException.ErrorKind.INVALID_DATA);
    }

    @Test
    void deep_nesting_is_refused() throws IOException {
        Path file = write("001.geojson", "[{\"type\": \"Feature\", \"x\": " + "[".repeat(100_000));

        assertThatThrownBy(() -> format.read(file, ReadOptions.DEFAULT, notices))
                .hasMessageContaining("001.geojson: line 1: this is not JSON that can be read: its values are nested");
    }

    @Test
    void bad_features_are_left_out_where_the_caller_goes_on() throws IOException {
        Path file = write("001.geojson", "[7, {\"type\": \"Feature\", \"geometry\": 5}, " + FEATURE + "]");
        List<String> faults = new ArrayList<>();

        Dataset dataset = format.read(
                file,
                ReadOptions.DEFAULT.withRowFaults((kind, fault) -> faults.add(kind + " " + fault.getMessage())),
                notices);

        assertThat(dataset.annotations()).hasSize(1);
        assertThat(faults)
                .containsExactly(
                        "MALFORMED " + file + ": feature 1: it is not an object; leave it out",
                        "MALFORMED " + file + ": feature 2: its geometry 5 is not an object with \"type\"");
    }

    @Test
    void gzip_files_that_are_cut_damaged_or_bombs_are_refused() throws IOException {
        byte[] whole = Files.readAllBytes(zipped("whole.geojson.gz", "[" + (FEATURE + ",").repeat(99) + FEATURE + "]"));
        Path cut = Files.write(folder.resolve("cut.geojson.gz"), Arrays.copyOf(whole, whole.length - 20));
        Path head = Files.write(folder.resolve("head.geojson.gz"), Arrays.copyOf(whole, 6));
        whole[20] ^= 0x55;
        Path damaged = Files.write(folder.resolve("damaged.geojson.gz"), whole);
        Path bomb = folder.resolve("bomb.geojson.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 70; i++) {
                out.write(blanks);
            }
        }

        assertThatThrownBy(() -> format.read(cut, ReadOptions.DEFAULT, notices))
                .hasMessage(cut + ": the gzip file ends in the middle; fetch or export it again");
        assertThatThrownBy(() -> format.read(head, ReadOptions.DEFAULT, notices))
                .hasMessage(head + ": the gzip file ends in the middle; fetch or export it again");
        assertThatThrownBy(() -> format.read(damaged, ReadOptions.DEFAULT, notices))
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith(damaged + ": ");
        assertThatThrownBy(() -> format.read(bomb, ReadOptions.DEFAULT, notices))
                .hasMessageContaining(
                        "bomb.geojson.gz: the " + Files.size(bomb) + " bytes of this gzip file become more than 671")
                .hasMessageContaining("gunzip");
        assertThat(format.recognise(Candidate.of(cut))).isEqualTo(Confidence.CERTAIN);
        assertThat(format.recognise(Candidate.of(head))).isEqualTo(Confidence.POSSIBLE);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    private Path zipped(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Path file = write(name, "");
        return Files.write(file, bytes.toByteArray());
    }
}
