package dev.midog.analysis.validate;

import dev.midog.core.model.Message;
import java.util.List;

/**
 * A rule that is broken, and how often.
 *
 * @param count of annotations, images or what else the rule is about; at least 1
 * @param message one sentence with count and advice
 * @param remedy what to do about it
 * @param examples the first places, in the order of the dataset
 */
public record Finding(Rule rule, long count, Message message, Remedy remedy, List<FindingExample> examples) {
    /** Copies the examples. */
    public Finding {
        examples = List.copyOf(examples);
    }
}
