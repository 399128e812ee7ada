package dev.midog.view.http;

/** A question that gets no answer but a status and a sentence. */
public final class BadQuestion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Refuses a question.
     *
     * @param status as HTTP numbers it, 400 to 499
     * @param sentence for whoever asked
     */
    public BadQuestion(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
    }

    /** The refusal of what does not exist. */
    public static BadQuestion notFound() {
        return new BadQuestion(404, "there is nothing at this address");
    }

    /** The status. */
    int status() {
        return status;
    }
}
