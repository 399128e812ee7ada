package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** XML that reaches for other files or for all the memory, in every format that is written in XML. */
class HostileXmlTest {
    private static final String SECRET = "s3cr3t-of-another-file";

    @TempDir
    private Path folder;

    private List<Hostile> files = List.of();

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), SECRET);
        Files.writeString(folder.resolve("secret.dtd"), "<!ENTITY x \"" + SECRET + "\">");
        files = Hostile.files(folder, Hostile::isXml);
        assertThat(files).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"FOLDERsecret.txt\">]>",
                "<!DOCTYPE r SYSTEM \"FOLDERsecret.dtd\">",
                "<!DOCTYPE r PUBLIC \"-//x//y\" \"FOLDERsecret.dtd\">",
                "<!DOCTYPE r [<!ENTITY % p SYSTEM \"FOLDERsecret.dtd\"> %p;]>",
                "<!DOCTYPE r [<!ENTITY x \"harmless\">]>",
                "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">"
                        + "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">"
                        + "<!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\"><!ENTITY x \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\">]>",
                "<!DOCTYPE r [<!ATTLIST r a CDATA \"x\">]>",
                ""
            })
    void document_types_and_entities_are_not_read(String doctype) throws IOException {
        String prolog = doctype.replace("FOLDER", folder.toUri().toString());
        for (Hostile file : files) {
            String rooted = afterDeclaration(file.text(), prolog).replaceFirst(">([^<]*)</", ">&x;</");

            Hostile.Outcome outcome = file.read(folder, rooted);

            assertThat(outcome.sentence()).as(file.toString()).isNotEmpty().doesNotContain(SECRET);
            if (!doctype.isEmpty()) {
                assertThat(outcome.sentence())
                        .contains("document types and entities are not read, because they can reach other files");
            }
        }
    }

    @Test
    void an_entity_blown_up_in_the_square_is_not_read() throws IOException {
        String prolog = "<!DOCTYPE r [<!ENTITY x \"" + "a".repeat(50_000) + "\">]>";
        for (Hostile file : files) {
            String text =
                    afterDeclaration(file.text(), prolog).replaceFirst(">([^<]*)</", ">" + "&x;".repeat(50_000) + "</");

            assertThat(file.read(folder, text).sentence()).as(file.toString()).contains("document types");
        }
    }

    @Test
    void files_named_by_xinclude_are_not_read() throws IOException {
        String include = "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" parse=\"text\" href=\""
                + folder.resolve("secret.txt").toUri() + "\"/>";
        for (Hostile file : files) {
            int end = file.text().lastIndexOf("</");
            Hostile.Outcome outcome = file.read(
                    folder,
                    file.text().substring(0, end) + include + file.text().substring(end));

            assertThat(outcome.sentence() + outcome.dataset())
                    .as(file.toString())
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void elements_in_elements_without_end_are_passed_over_or_refused() throws IOException {
        for (Hostile file : files) {
            int end = file.text().lastIndexOf("</");
            String start = file.text().substring(0, end);
            String deep = "<x>".repeat(100_000);

            assertThat(file.read(folder, start + deep).sentence())
                    .as(file.toString())
                    .isNotEmpty();
            file.read(
                    folder, start + deep + "</x>".repeat(100_000) + file.text().substring(end));
        }
    }

    @Test
    void a_part_that_is_longer_than_any_in_annotations_is_refused() throws IOException {
        String endless = "y".repeat(5_000_000);
        for (Hostile file : files) {
            int end = file.text().lastIndexOf("</");
            for (String part : List.of(
                    "<x>" + endless + "</x>",
                    "<x a='" + endless + "'/>",
                    "<!--" + endless + "-->",
                    "<![CDATA[" + endless + "]]>",
                    "<?x " + endless + "?>",
                    "<" + endless + "/>")) {
                String text = file.text().substring(0, end) + part + file.text().substring(end);

                assertThat(file.read(folder, text).sentence())
                        .as(file + " " + part.substring(0, 6))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void an_element_of_very_many_attributes_is_refused() throws IOException {
        StringBuilder many = new StringBuilder("<x");
        for (int i = 0; i < 50_000; i++) {
            many.append(" a").append(i).append("=''");
        }
        for (Hostile file : files) {
            int end = file.text().lastIndexOf("</");

            assertThat(file.read(
                                    folder,
                                    file.text().substring(0, end) + many + "/>"
                                            + file.text().substring(end))
                            .sentence())
                    .as(file.toString())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-8"})
    void every_encoding_of_unicode_is_read_with_and_without_a_byte_order_mark(String encoding) throws IOException {
        for (Hostile file : files) {
            String body = file.text().replaceFirst("^<\\?xml[^>]*\\?>\\s*", "");
            for (String text :
                    List.of(body, "\ufeff" + body, "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n" + body)) {
                boolean twice = encoding.equals("UTF-16") && text.startsWith("\ufeff");
                Hostile.Outcome outcome = file.read(folder, (twice ? body : text).getBytes(Charset.forName(encoding)));

                assertThat(outcome.sentence()).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void bytes_that_are_not_in_the_encoding_of_the_file_are_refused() throws IOException {
        for (Hostile file : files) {
            byte[] latin = file.text().replaceFirst(">([^<]+)</", ">\u00e9</").getBytes(StandardCharsets.ISO_8859_1);
            String unknown = file.text().replaceFirst("^<\\?xml[^>]*\\?>\\s*", "");

            assertThat(file.read(folder, latin).sentence()).contains("this is not XML in UTF-8");
            assertThat(file.read(folder, "<?xml version=\"1.0\" encoding=\"x-none\"?>" + unknown)
                            .sentence())
                    .contains("the encoding x-none is not known; save the file in UTF-8");
        }
    }

    private static String afterDeclaration(String text, String prolog) {
        int at = text.startsWith("<?xml") ? text.indexOf("?>") + 2 : 0;
        return text.substring(0, at) + prolog + text.substring(at);
    }
}
