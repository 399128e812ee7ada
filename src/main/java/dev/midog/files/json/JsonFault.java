package dev.midog.files.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.midog.core.model.MidogException;
import java.io.CharConversionException;

/** Says in one sentence what is wrong with a file that is not JSON, or not JSON that can be read safely. */
public final class JsonFault {
    private JsonFault() {}

    /** The fault of a file that is not JSON, led by {@code fileName}; lines and columns count from 1. */
    public static MidogException broken(String fileName, JsonProcessingException fault) {
        JsonLocation location = fault.getLocation();
        String place = location == null
                ? ""
                : " at line " + location.getLineNr() + ", column " + Math.max(1, location.getColumnNr());
        String sentence = isCutOff(fault)
                ? fileName + ": the file ends in the middle" + place + "; it is not whole, fetch or make it again"
                : fileName + ": this is not JSON that can be read" + place + ": " + reason(fault);
        return new MidogException(MidogException.ErrorKind.INVALID_DATA, sentence, fault);
    }

    /** The fault of a file whose bytes are in no encoding of Unicode. */
    public static MidogException undecodable(String fileName, CharConversionException fault) {
        return new MidogException(
                MidogException.ErrorKind.INVALID_DATA,
                fileName + ": this is not JSON that can be read: it is in no encoding of Unicode; save it in UTF-8",
                fault);
    }

    /** Whether the text ends where there should be more; behind a comma the library does not say so by its class. */
    public static boolean isCutOff(JsonProcessingException fault) {
        return fault instanceof JsonEOFException || fault.getOriginalMessage().startsWith("Unexpected end-of-input");
    }

    /** What is wrong, without the place. */
    public static String reason(JsonProcessingException fault) {
        return JsonFaultWords.of(fault);
    }
}
