package dev.midog.cli.help;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the help adds to the commands' own descriptions: how commands and options are grouped, and examples.
 *
 * <p>It is kept in {@code guide.txt}; a test holds it against the commands and options that there are.
 *
 * @param groups the commands under the title of each group, in the order of work
 * @param sections the options under the title of each section; an option has one section in every command
 * @param topics what each command's help shows, by the command's name
 */
public record Guide(Map<String, List<String>> groups, Map<String, List<String>> sections, Map<String, Topic> topics) {
    private static final String RESOURCE = "/dev/midog/cli/guide.txt";

    /**
     * What the help of one command shows.
     *
     * @param usual the options of the short help
     * @param examples two or three
     */
    public record Topic(List<String> usual, List<Example> examples) {
        private static final Topic NONE = new Topic(List.of(), List.of());
    }

    /**
     * A command line that works on the published files.
     *
     * @param purpose what it does, without a full stop
     */
    public record Example(String purpose, String line) {}

    /** Reads the guide that is part of the program. */
    public static Guide read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Guide.class.getResourceAsStream(RESOURCE)), StandardCharsets.UTF_8))) {
            return parse(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Guide parse(BufferedReader reader) throws IOException {
        Guide guide = new Guide(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        Topic topic = Topic.NONE;
        String purpose = "";
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String rest = line.substring(line.indexOf(' ') + 1).strip();
            if (line.startsWith("  ")) {
                topic.examples().add(new Example(purpose, line.strip()));
            } else if (line.startsWith("group ")) {
                addTitled(guide.groups, rest);
            } else if (line.startsWith("section ")) {
                addTitled(guide.sections, rest);
            } else if (line.startsWith("command ")) {
                topic = new Topic(new ArrayList<>(), new ArrayList<>());
                guide.topics.put(rest, topic);
            } else if (line.startsWith("usual ")) {
                topic.usual().addAll(words(rest));
            } else if (line.startsWith("example ")) {
                purpose = rest;
            } else {
                throw new IllegalStateException(RESOURCE + ": " + line);
            }
        }
        return guide;
    }

    private static void addTitled(Map<String, List<String>> titled, String line) {
        int colon = line.indexOf(':');
        titled.put(line.substring(0, colon), words(line.substring(colon + 1)));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }

    /** What the help of {@code command} shows. */
    public Topic topic(String command) {
        return topics.getOrDefault(command, Topic.NONE);
    }
}
