package dev.midog.view;

import dev.midog.view.http.Answer;
import dev.midog.view.http.BadQuestion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the page, which lie in the program itself. */
final class PageFiles {
    static final String FOLDER = "/static/";

    private static final Pattern NAME =
            Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]*(?:\\.[a-zA-Z0-9_-]+)*\\.([a-z]{2,4})");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "txt", "text/plain; charset=utf-8");

    /** The page at {@code /}, or a file of {@value #FOLDER}. */
    Answer answer(String path) throws IOException {
        if (path.equals("/")) {
            return file("index.html", "text/html; charset=utf-8");
        }
        Matcher name = NAME.matcher(path.substring(FOLDER.length()));
        String type = name.matches() ? TYPES.get(name.group(1)) : null;
        if (type == null) {
            throw BadQuestion.notFound();
        }
        return file(name.group(), type);
    }

    private static Answer file(String name, String type) throws IOException {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw BadQuestion.notFound();
            }
            return Answer.of(type, in.readAllBytes(), Answer.KEEP);
        }
    }
}
