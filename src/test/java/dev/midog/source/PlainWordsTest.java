package dev.midog.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keeps phrases that a reader has to decode out of messages, comments and documentation. */
class PlainWordsTest {
    /**
     * A phrase that was weeded out.
     *
     * @param phrase finds it
     * @param better what to write
     */
    private record Weed(Pattern phrase, String better) {
        Weed(String phrase, String better) {
            this(Pattern.compile(phrase, Pattern.CASE_INSENSITIVE), better);
        }
    }

    private static final List<Weed> WEEDS = List.of(
            new Weed("\\bparted\\b", "separated (by commas), split"),
            new Weed("\\b(to|must|can|cannot) part\\b|\\bparts? (them|the patches|the cases)\\b", "split, separate"),
            new Weed(
                    "\\b(train|training|test|testing|validation|published|which|different) sides?\\b"
                            + "|\\bon (no|which|one|either|two|other|its|several) sides?\\b(?! of)"
                            + "|\\b(stands?|puts?) on (a|the|no|one|which|its|each|either|another) side"
                            + "|\\bsides? of an? (experiment|split|fold|case)|\\bwhat each side\\b",
                    "split"),
            new Weed("\\b(their sides?|without its side)\\b", "split"),
            new Weed("\\bof one mind\\b", "agree, agreement"),
            new Weed("\\b(stick(s|ing)?|stuck) out\\b", "extend past the border"),
            new Weed("\\b(leav(e|es|ing)|left) (\\w+ )?away\\b", "leave out, omit"),
            new Weed("\\bgoes? to the place\\b", "is written to"),
            new Weed("(?<!there )\\b(is|are) none\\b", "is not one of, is not"),
            new Weed("\\b(told|tells?|telling)( them)? apart\\b", "distinguish"),
            new Weed("\\bthe business of\\b", "decides, depends on"),
            new Weed("\\b(is|are|was|were) told\\b(?! to\\b)", "is reported, is listed"),
            new Weed("\\b(broken|breaks?|breaking) off\\b", "interrupted"),
            new Weed("\\bbears? (the|its|a) (names?|value)\\b", "is named, has"),
            new Weed("\\bto be had\\b|\\bcannot be had\\b", "available"),
            new Weed("\\btakes? (your|its) word\\b", "override"),
            new Weed("\\bwithout a word\\b", "silently, with exit code 0"),
            new Weed("\\b(a|one) (line|row|file|object|figure|message|patch|folder) an? (?!time\\b)\\w+", "per"),
            new Weed(
                    "(?<!there )\\b(is|are|was|were) no (?!longer|more|larger|smaller|less|later|earlier|fewer"
                            + "|further|one\\b|other|room|such|matter)\\w+",
                    "is not a"),
            new Weed("(?-i:\\bTells?) (how|that|which|what)\\b|\\btells? of\\b", "list, report, print, show, warn"));

    /** Weeded out of what users read: messages, help and pages. */
    private static final List<Weed> SHOWN_WEEDS = List.of(
            new Weed("\\banew\\b", "again"),
            new Weed("\\bmend(s|ing)?\\b", "correct, fix"),
            new Weed("\\b(rows?|columns?|files?|formats?|catalogues?) tells?\\b", "states, gives"),
            new Weed(
                    "\\b(colours?|centres?|micrometres?|centimetres?|neighbours?|licences?|labelled|behaviours?)\\b",
                    "the American spelling"));

    @Test
    void messages_and_comments_use_plain_words() {
        List<String> found = new ArrayList<>();
        for (SourceText text : SourceTexts.ofProgram()) {
            String place = text.file() + ":" + text.line();
            look(text.text(), place, WEEDS, found);
            // One word alone is a key, or what files are searched for.
            if (text.kind() == SourceText.Kind.LITERAL && text.text().contains(" ")) {
                look(text.text(), place, SHOWN_WEEDS, found);
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void pages_use_plain_words() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path page : pages()) {
            String text = Files.readString(page).replaceAll("\\s+", " ");
            look(text, page.toString(), WEEDS, found);
            look(text.replaceAll("`[^`]*`", "``"), page.toString(), SHOWN_WEEDS, found);
        }

        assertThat(found).isEmpty();
    }

    /** The pages that people write; those under {@code docs/cli} are made from the program's texts. */
    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(
                Path.of("CONTRIBUTING.md"),
                Path.of("CHANGELOG.md"),
                Path.of("src/main/resources/dev/midog/cli/guide.txt"),
                Path.of("src/main/resources/dev/midog/demo/README.txt")));
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !page.startsWith("docs/cli"))
                    .sorted()
                    .forEach(pages::add);
        }
        return pages;
    }

    private static void look(String text, String place, List<Weed> weeds, List<String> found) {
        for (Weed weed : weeds) {
            Matcher matcher = weed.phrase().matcher(text);
            while (matcher.find()) {
                String around =
                        text.substring(Math.max(0, matcher.start() - 40), Math.min(text.length(), matcher.end() + 40));
                found.add(place + ": \"" + matcher.group() + "\" in \"..." + around + "...\"; write: " + weed.better());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "any of coco and yolo parted by commas, true",
        "any of coco and yolo separated by commas, false",
        "an image that is on no side, true",
        "a patch of 512 pixels a side, false",
        "a border on either side of the box, false",
        "the role is none of the three, true",
        "there is none of this name, false",
        "leave it away, true",
        "images are written without their sides, true",
        "the value is no number, true",
        "there is no number, false",
        "it is no larger than the image, false",
        "the ids are numbered anew, true",
        "mend it in the file, true",
        "0.25 micrometres a pixel, true"
    })
    void a_phrase_is_found_where_it_is_a_riddle(String text, boolean riddle) {
        List<String> found = new ArrayList<>();

        look(text, "here", WEEDS, found);
        look(text, "here", SHOWN_WEEDS, found);

        assertThat(!found.isEmpty()).isEqualTo(riddle);
    }
}
