package dev.midog.learn.card;

import dev.midog.learn.onnx.OnnxSignature;
import java.nio.file.Path;
import java.util.List;

/** The outputs that the file of an ONNX model states. */
record GraphOutputs(Path model, OnnxSignature signature) {
    private static final int MAP_DIMENSIONS = 4;

    /**
     * The card of the outputs, with the names of the graph where these tell the roles.
     *
     * @param node what the card says of them
     * @throws dev.midog.core.model.MidogException where the model has no such output, or the card leaves open which channel is which
     *     class
     */
    OutputCard checked(OutputCard card, int classes, CardNode node) {
        List<String> stated =
                signature.outputs().stream().map(OnnxSignature.Value::name).toList();
        for (String name : card.names()) {
            if (!stated.contains(name)) {
                throw node.fault(
                        node.has("name") ? "name" : "names",
                        "has \"" + name + "\", but the outputs of " + model + " are " + String.join(", ", stated));
            }
        }
        List<String> roles = card.kind().roles();
        if (!card.names().isEmpty() && card.names().size() < roles.size()) {
            throw node.fault(
                    "names",
                    "names " + card.names().size() + " outputs, and the kind needs " + String.join(", ", roles));
        }
        boolean areRoles = card.names().isEmpty() && roles.size() > 1 && stated.containsAll(roles);
        OutputCard named = areRoles ? card.withNames(roles) : card;
        if (card.kind() == OutputKind.HEATMAP && !node.has("firstLabel")) {
            checkChannels(named, classes, node);
        }
        return named;
    }

    /** Refuses to guess which of several channels of a heat map are those of the classes. */
    private void checkChannels(OutputCard card, int classes, CardNode node) {
        OnnxSignature.Value map = signature.outputs().stream()
                .filter(output -> card.names().isEmpty()
                        || output.name().equals(card.names().get(0)))
                .findFirst()
                .orElseThrow();
        if (map.shape().size() == MAP_DIMENSIONS && map.shape().get(1) > classes) {
            throw node.fault(
                    "firstLabel",
                    "is missing: the heat map has " + map.shape().get(1) + " channels for " + classes
                            + " classes; give the number of the channel of the first class, from 0 on");
        }
    }
}
