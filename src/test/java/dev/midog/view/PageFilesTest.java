package dev.midog.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of the page, without a browser. */
class PageFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/dev/midog/view");
    private static final int MOST_LINES = 200;

    @Test
    void the_page_names_each_module_and_each_style() throws IOException {
        String page = Files.readString(FOLDER.resolve("index.html"));
        List<String> named = Pattern.compile("(?:href|src)=\"static/([^\"]+)\"")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .map(link -> link.replaceFirst("^[^/]*/", "").replace("\"", ""))
                .toList();

        assertThat(named).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(named)).isEqualTo(new TreeSet<>(names(".js", ".css", ".svg")));
    }

    @Test
    void modules_are_small_and_write_no_html() throws IOException {
        for (String name : names(".js")) {
            if (name.equals("openseadragon.min.js")) {
                continue;
            }
            String text = Files.readString(FOLDER.resolve(name));
            assertThat(text.lines().count()).as(name).isLessThanOrEqualTo(MOST_LINES);
            assertThat(text)
                    .as(name)
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
        }
    }

    private static List<String> names(String... endings) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> Stream.of(endings).anyMatch(name::endsWith))
                    .toList();
        }
    }
}
