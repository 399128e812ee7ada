package dev.midog.task.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.TextFile;
import dev.midog.files.yaml.YamlFile;
import dev.midog.format.spi.Decimals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads a recipe from a YAML file; each fault is reported with its line. */
final class RecipeFile {
    private static final long MOST_BYTES = 1 << 20;

    private final Path file;
    private final Map<RecipeValue, Double> values = new LinkedHashMap<>();
    private final Map<RecipeValue, Integer> lines = new LinkedHashMap<>();
    private RecipeNetwork network = RecipeNetwork.FAST;

    private RecipeFile(Path file) {
        this.file = file;
    }

    /** The recipe in {@code file}. */
    static TrainRecipe read(Path file) throws IOException {
        RecipeFile recipe = new RecipeFile(file);
        String text = TextFile.read(file, MOST_BYTES, "a training configuration");
        try (YAMLParser parser = YamlFile.parser(text)) {
            recipe.readKeys(parser);
            YamlFile.checkEnd(parser, file.toString());
        } catch (JsonProcessingException e) {
            throw YamlFile.broken(file.toString(), e);
        }
        return recipe.checked();
    }

    private void readKeys(YAMLParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw MidogException.invalidData(file + " holds no keys with values; docs/train.md lists them");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            String shown = key + " is " + shown(parser) + ", not ";
            if (key.equals(TrainRecipe.NETWORK)) {
                network = RecipeNetwork.named(text(parser))
                        .orElseThrow(() -> fault(line, shown + RecipeNetwork.labels()));
                continue;
            }
            RecipeValue value = RecipeValue.ofKey(key)
                    .orElseThrow(() -> fault(
                            line,
                            "\"" + key + "\" is not a key of a training configuration; use " + TrainRecipe.NETWORK
                                    + ", " + RecipeValue.keys()));
            OptionalDouble number =
                    parser.currentToken().isNumeric() ? Decimals.of(text(parser)) : OptionalDouble.empty();
            values.put(value, number.orElseThrow(() -> fault(line, shown + value.allowed())));
            lines.put(value, line);
        }
    }

    /** The recipe; each value is checked alone, so that the line of a wrong one is known. */
    private TrainRecipe checked() {
        for (Map.Entry<RecipeValue, Double> entry : values.entrySet()) {
            try {
                new TrainRecipe(network, Map.of(entry.getKey(), entry.getValue()));
            } catch (MidogException e) {
                throw fault(lines.getOrDefault(entry.getKey(), 1), String.valueOf(e.getMessage()));
            }
        }
        return new TrainRecipe(network, values);
    }

    private static String text(YAMLParser parser) throws IOException {
        return parser.currentToken().isScalarValue() && !parser.isCurrentAlias() ? parser.getText() : "";
    }

    private static String shown(YAMLParser parser) throws IOException {
        if (parser.isCurrentAlias()) {
            return "the alias *" + parser.getText();
        }
        return switch (parser.currentToken()) {
            case START_ARRAY -> "a list";
            case START_OBJECT -> "a set of keys";
            default -> text(parser).isEmpty() ? "empty" : "\"" + text(parser) + "\"";
        };
    }

    private MidogException fault(int line, String sentence) {
        return MidogException.invalidData(file + ": line " + line + ": " + sentence);
    }
}
