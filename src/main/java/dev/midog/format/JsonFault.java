package dev.midog.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.midog.model.MidogException;
import java.io.CharConversionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one sentence what is wrong with a file that is not JSON, or not JSON that can be read safely. */
public final class JsonFault {
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate \\w+(?: \\w+)? ['\"](.*)['\"]");
    private static final Pattern LIMIT =
            Pattern.compile("(Document nesting|String|Number|Name) .*exceeds the maximum.*");
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; (line: \\d+, column: \\d+)\\]");
    private static final Pattern INTERNALS = Pattern.compile(", from `[^`]*`");

    private JsonFault() {}

    /** The fault of a file that is not JSON, led by {@code fileName}; lines and columns count from 1. */
    public static MidogException broken(String fileName, JsonProcessingException fault) {
        JsonLocation location = fault.getLocation();
        String place = location == null
                ? ""
                : " at line " + location.getLineNr() + ", column " + Math.max(1, location.getColumnNr());
        String sentence = fault instanceof JsonEOFException
                ? fileName + ": the file ends in the middle" + place + "; it is not whole, fetch or make it again"
                : fileName + ": this is not JSON that can be read" + place + ": " + reason(fault);
        return new MidogException(MidogException.Category.INVALID_DATA, sentence, fault);
    }

    /** The fault of a file whose bytes are in no encoding of Unicode. */
    public static MidogException undecodable(String fileName, CharConversionException fault) {
        return new MidogException(
                MidogException.Category.INVALID_DATA,
                fileName + ": this is not JSON that can be read: it is in no encoding of Unicode; save it in UTF-8",
                fault);
    }

    /** What is wrong, in the library's words where these are plain, without its own names. */
    public static String reason(JsonProcessingException fault) {
        String what = fault.getOriginalMessage().split("\\R", 2)[0];
        Matcher duplicate = DUPLICATE.matcher(what);
        if (duplicate.matches()) {
            return "the key \"" + duplicate.group(1) + "\" stands twice in one object";
        }
        Matcher limit = LIMIT.matcher(what);
        if (fault instanceof StreamConstraintsException && limit.matches()) {
            return switch (limit.group(1)) {
                case "Document nesting" -> "its values are nested more than " + JsonFile.MAX_NESTING + " deep";
                case "String" -> "a text in it has more than " + JsonFile.MAX_TEXT_LENGTH + " characters";
                case "Number" -> "a number in it has more than " + JsonFile.MAX_NUMBER_LENGTH + " digits";
                default -> "a key in it has more than " + JsonFile.MAX_KEY_LENGTH + " characters";
            };
        }
        return INTERNALS.matcher(SOURCE.matcher(what).replaceAll("$1")).replaceAll("");
    }
}
