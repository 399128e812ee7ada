package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.validate.Sarif;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SarifTest {
    @ParameterizedTest
    @CsvSource({
        "data/a.json, data/a.json",
        "a b.json, a%20b.json",
        "é.json, %C3%A9.json",
        "a:b.json, ./a:b.json",
        "a:b/c.json, ./a:b/c.json",
        "/data/a.json, file:///data/a.json"
    })
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its names have no colons")
    void an_address_is_relative_where_the_path_is_and_never_taken_for_a_scheme(String path, String address) {
        assertThat(Sarif.uri(Path.of(path))).isEqualTo(address);
    }
}
