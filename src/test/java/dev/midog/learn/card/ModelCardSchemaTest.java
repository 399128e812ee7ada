package dev.midog.learn.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON schema of model cards says what their reader takes. */
class ModelCardSchemaTest {
    private static final Path SCHEMA = Path.of("docs/model-card.schema.json");
    private static final Path PAGE = Path.of("docs/detect.md");
    private static final Pattern CARD = Pattern.compile("(?ms)^```json\\R(.*?)^```$");
    private static final Pattern KEYS = Pattern.compile("use one of (.*)$");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void the_page_and_the_program_have_the_same_schema() {
        assertThat(ModelCardSchemaTest.class.getResourceAsStream("model-card.schema.json"))
                .hasBinaryContent(bytes(SCHEMA));
    }

    @Test
    void reader_and_schema_have_the_same_keys() throws IOException {
        JsonNode schema = JSON.readTree(SCHEMA.toFile()).path("properties");
        assertThat(keysOfReader("{\"no key\": 1}")).containsExactlyInAnyOrderElementsOf(names(schema));
        assertThat(keysOfReader("{\"input\": {\"no key\": 1}, \"output\": {\"kind\": \"yolo\"}}"))
                .containsExactlyInAnyOrderElementsOf(names(schema.at("/input/properties")));
        assertThat(keysOfReader("{\"input\": {\"size\": 9}, \"classes\": [\"m\"],"
                        + " \"output\": {\"kind\": \"yolo\", \"no key\": 1}}"))
                .containsExactlyInAnyOrderElementsOf(names(schema.at("/output/properties")));
    }

    @Test
    void reader_and_schema_have_the_same_words() throws IOException {
        JsonNode schema = JSON.readTree(SCHEMA.toFile());
        assertThat(words(schema.at("/properties/output/properties/kind/enum"))).isEqualTo(words(OutputKind.values()));
        assertThat(words(schema.at("/properties/output/properties/activation/enum")))
                .isEqualTo(words(OutputCard.Activation.values()));
        assertThat(words(schema.at("/properties/input/properties/layout/enum")))
                .isEqualTo(words(InputCard.Layout.values()));
        assertThat(words(schema.at("/properties/input/properties/channels/enum")))
                .isEqualTo(words(InputCard.Channels.values()));
    }

    @Test
    void every_card_of_the_page_is_read_and_has_keys_of_the_schema() throws IOException {
        JsonNode schema = JSON.readTree(SCHEMA.toFile()).path("properties");
        Matcher card = CARD.matcher(Files.readString(PAGE));
        int cards = 0;
        while (card.find()) {
            JsonNode tree = JSON.readTree(card.group(1));
            assertThat(read(card.group(1))).as(card.group(1)).isNull();
            assertThat(names(schema)).containsAll(names(tree));
            assertThat(names(schema.at("/input/properties"))).containsAll(names(tree.path("input")));
            assertThat(names(schema.at("/output/properties"))).containsAll(names(tree.path("output")));
            cards++;
        }
        assertThat(cards).isPositive();
    }

    private List<String> keysOfReader(String card) throws IOException {
        Matcher keys = KEYS.matcher(String.valueOf(read(card)));
        assertThat(keys.find()).as(read(card)).isTrue();
        return List.of(keys.group(1).split(", "));
    }

    /** What the reader has against a card; null where nothing. */
    private @Nullable String read(String card) throws IOException {
        Path model = folder.resolve("model.pt");
        Path file = Files.writeString(folder.resolve("model.json"), card);
        Throwable fault = catchThrowable(() -> CardReader.read(model, file));
        return fault == null ? null : fault.getMessage();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText().toLowerCase(Locale.ROOT)));
        return words;
    }

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
