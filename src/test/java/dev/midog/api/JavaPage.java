package dev.midog.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The examples of docs/java.md.
 *
 * @param dependency the block of XML that a Maven project takes
 * @param programs the blocks of Java: whole programs with imports, or statements
 */
public record JavaPage(String dependency, List<String> programs) {
    private static final Path PAGE = Path.of("docs/java.md").toAbsolutePath();
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\R(.*?)^```$");
    private static final Pattern XML = Pattern.compile("(?ms)^```xml\\R(.*?)^```$");
    private static final Pattern CLASS = Pattern.compile("public (?:final )?class (\\w+)");

    /** Reads the page. */
    public static JavaPage read() throws IOException {
        String page = Files.readString(PAGE);
        List<String> programs = new ArrayList<>();
        Matcher java = JAVA.matcher(page);
        while (java.find()) {
            programs.add(java.group(1));
        }
        Matcher xml = XML.matcher(page);
        if (!xml.find() || programs.isEmpty()) {
            throw new IllegalStateException(PAGE + " has no block of xml or of java");
        }
        return new JavaPage(xml.group(1), programs);
    }

    /** The name of the class in a whole program; empty for statements. */
    public static String classNameOf(String program) {
        Matcher name = CLASS.matcher(program);
        return name.find() ? name.group(1) : "";
    }
}
