package dev.midog.files.xml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Plain words for what Java's XML reader tells in its own; where it speaks another language, or of what is rare, its own. */
final class XmlFaultWords {
    /** What Java says and what we say; the first that fits holds, and groups carry over. */
    private static final List<Rule> RULES = List.of(
            rule(
                    "XML document structures must start and end within the same entity.*",
                    "the file ends in the middle; it is not whole, fetch or make it again"),
            rule(
                    "The element type \"(.*)\" must be terminated by the matching end-tag.*",
                    "<$1> is not closed where it should be"),
            rule("Content is not allowed in prolog.*", "something else stands before the first element"),
            rule("Premature end of file.*", "there is no element in it"),
            rule(
                    "(Content is not allowed in trailing section|The markup in the document following the root element must be).*",
                    "something else stands behind the outermost element"),
            rule(
                    "Open quote is expected for attribute \"(.*)\" associated with .*",
                    "the value of $1 stands in no quotes"),
            rule(".*#AttributeNotUnique\\?(.*)&(.*)", "the attribute $2 of <$1> stands twice"),
            rule(".*#ElementPrefixUnbound\\?(.*)&(.*)", "<$2> has the prefix $1, which is not declared"),
            rule(
                    "An invalid XML character \\(Unicode: 0x(\\w+)\\) was found .*",
                    "it holds the character U+$1, which XML does not allow"));

    private XmlFaultWords() {}

    private record Rule(Pattern theirs, String ours) {}

    private static Rule rule(String theirs, String ours) {
        return new Rule(Pattern.compile(theirs), ours);
    }

    /** What is wrong, without the place. */
    static String of(XMLStreamException fault) {
        String theirs = String.valueOf(fault.getMessage())
                .replaceFirst("(?s)^.*Message: ", "")
                .lines()
                .findFirst()
                .orElse("");
        for (Rule rule : RULES) {
            Matcher matcher = rule.theirs().matcher(theirs);
            if (matcher.matches()) {
                return matcher.replaceFirst(rule.ours());
            }
        }
        return theirs;
    }
}
