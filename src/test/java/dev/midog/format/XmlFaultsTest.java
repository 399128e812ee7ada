package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Notices;
import dev.midog.format.spi.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlFaultsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <annotation><object>              | the file ends in the middle; it is not whole, fetch or make it again
            <annotation><object></annotation> | <object> is not closed where it should be
            x<annotation/>                    | something else stands before the first element
            <annotation/>x                    | something else stands behind the outermost element
            <annotation verified=yes/>        | the value of verified stands in no quotes
            <annotation a="1" a="2"/>         | the attribute a of <annotation> stands twice
            <annotation><a:b/></annotation>   | <a:b> has the prefix a, which is not declared
            """)
    void what_is_no_xml_is_told_in_plain_words(String text, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("a.xml"), text);

        assertThatThrownBy(() -> Formats.named("voc").read(file, ReadOptions.DEFAULT, new Notices()))
                .hasMessage(file + ": line 1: this is not XML that can be read: " + sentence);
    }
}
