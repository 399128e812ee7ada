package dev.midog.learn.card;

import dev.midog.learn.onnx.OnnxSignature;
import java.nio.file.Path;
import java.util.List;

/** The outputs that the file of an ONNX model states. */
record GraphOutputs(Path model, OnnxSignature signature) {
    /**
     * The card of the outputs, with the names of the graph where these tell the roles.
     *
     * @param node what the card says of them
     * @throws dev.midog.core.model.MidogException where the model has no such output
     */
    OutputCard checked(OutputCard card, CardNode node) {
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
        return areRoles ? card.withNames(roles) : card;
    }
}
