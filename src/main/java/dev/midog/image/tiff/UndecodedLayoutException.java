package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The file is sound as far as it was looked at, but of a layout that {@link DirectTiffReader} does not decode. */
public final class UndecodedLayoutException extends MidogException {
    @Serial
    private static final long serialVersionUID = 1L;

    UndecodedLayoutException(String sentence) {
        this(sentence, null);
    }

    private UndecodedLayoutException(String sentence, @Nullable Throwable cause) {
        super(ErrorKind.INVALID_DATA, sentence, cause);
    }

    @Override
    public UndecodedLayoutException in(String place) {
        return new UndecodedLayoutException(place + ": " + getMessage(), this);
    }
}
