package dev.midog.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;

/** The published schema of SARIF 2.1.0. */
final class SarifSchema {
    private SarifSchema() {}

    /** What is wrong with the log {@code text}. */
    static Set<ValidationMessage> faults(String text) throws IOException {
        try (InputStream schema = SarifSchema.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                    .getSchema(Objects.requireNonNull(schema))
                    .validate(new ObjectMapper().readTree(text));
        }
    }
}
