package dev.midog.format.sliderunner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Roi;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends the extras of a dataset through JSON text, as a format that does not understand them does. */
final class Json {
    private final ObjectMapper mapper;

    Json(boolean bigDecimals) {
        mapper = new ObjectMapper().configure(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, bigDecimals);
    }

    Dataset through(Dataset dataset) {
        return new Dataset(
                through(dataset.info()),
                dataset.licenses().stream().map(this::through).toList(),
                dataset.categories().stream()
                        .map(item -> new Category(item.id(), item.name(), item.role(), through(item.extras())))
                        .toList(),
                dataset.annotators().stream()
                        .map(item -> new Annotator(item.id(), item.name(), through(item.extras())))
                        .toList(),
                dataset.rois().stream()
                        .map(item -> new Roi(item.id(), item.fileName(), item.stated(), through(item.extras())))
                        .toList(),
                dataset.annotations().stream()
                        .map(item -> new Annotation(
                                item.id(),
                                item.roiId(),
                                item.categoryId(),
                                item.shape(),
                                item.votes(),
                                item.guid(),
                                item.lastModified(),
                                item.deleted(),
                                through(item.extras())))
                        .toList(),
                through(dataset.extras()));
    }

    private Extras through(Extras extras) {
        try {
            String text = mapper.writeValueAsString(extras.values());
            return new Extras(mapper.readValue(text, new TypeReference<Map<String, @Nullable Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
