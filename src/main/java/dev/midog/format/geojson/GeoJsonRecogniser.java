package dev.midog.format.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.midog.core.model.MidogException;
import dev.midog.format.spi.Candidate;
import dev.midog.format.spi.DatasetFormat.Confidence;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Tells by a file's beginning whether it is a feature, a collection of features, a list of them or a bare geometry. */
final class GeoJsonRecogniser {
    private static final int HEAD_BYTES = 1 << 16;
    private static final Set<String> TYPES = Set.of("FeatureCollection", "Feature");
    private static final Set<String> TYPE_PLACES = Set.of("/type", "/0/type", "/features/0/type");

    private GeoJsonRecogniser() {}

    static Confidence recognise(Candidate candidate) throws IOException {
        String text = candidate.text();
        boolean compressed = candidate.head().startsWith("\u001f\u008b");
        if (!compressed && !text.startsWith("{") && !text.startsWith("[")) {
            return Confidence.NO;
        }
        try (InputStream in = GeoJsonFile.open(candidate.path());
                JsonParser parser = GeoJsonFile.FACTORY.createParser(in)) {
            return judge(parser);
        } catch (JsonProcessingException | CharConversionException e) {
            // Broken before it told what it is.
            return Confidence.NO;
        } catch (MidogException e) {
            return GeoJsonFile.isNamed(candidate.path()) ? Confidence.POSSIBLE : Confidence.NO;
        }
    }

    private static Confidence judge(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        JsonToken second = parser.nextToken();
        if (first == JsonToken.START_ARRAY && second == JsonToken.END_ARRAY) {
            return Confidence.POSSIBLE;
        }
        for (JsonToken token = second; token != null && isInHead(parser); token = parser.nextToken()) {
            boolean isType = token == JsonToken.VALUE_STRING
                    && TYPE_PLACES.contains(
                            parser.getParsingContext().pathAsPointer().toString());
            if (isType) {
                String type = parser.getText();
                return TYPES.contains(type)
                        ? Confidence.CERTAIN
                        : GeometryReader.isType(type) ? Confidence.POSSIBLE : Confidence.NO;
            }
        }
        return Confidence.NO;
    }

    private static boolean isInHead(JsonParser parser) {
        return parser.currentLocation().getByteOffset() <= HEAD_BYTES;
    }
}
