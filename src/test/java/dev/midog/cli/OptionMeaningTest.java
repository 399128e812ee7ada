package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** One name of an option means one thing in every command: the same type, parameter, default and description. */
class OptionMeaningTest {
    /** Names whose options differ from command to command, and why they may. */
    private static final Map<String, String> DIFFERENT = Map.ofEntries(
            Map.entry("--images", "always the folder of image files; what a command reads from them differs"),
            Map.entry("--against", "evaluate and view compare two detectors, report any number"),
            Map.entry("--aggregate", "evaluate tabulates the runs instead of scoring, report besides"),
            Map.entry("--annotator", "update votes for the person, view saves what the person does"),
            Map.entry("--batch", "detect runs the model on so many tiles, train learns from so many patches"),
            Map.entry("--epochs", "extract streams epochs, train learns for them"),
            Map.entry("--by", "each command has groups of its own to choose from"),
            Map.entry("--bootstrap", "agreement and report draw without being asked"),
            Map.entry("--category", "extract centers patches on the class and keeps the others"),
            Map.entry("--drop", "convert leaves out a class of its input, update one of the edited files"),
            Map.entry("--dry-run", "each command shows what it would do"),
            Map.entry("--experiment", "train trains all folds of several, the others pick one of a split file"),
            Map.entry("--fold", "train trains several, the others pick one of a split file"),
            Map.entry("--force", "each command names what it replaces"),
            Map.entry("--overlap", "patches overlap by nothing unless asked, tiles of a detector by what it needs"),
            Map.entry("--shard", "extract shares patches, detect images"),
            Map.entry("--tissue", "extract leaves out patches, detect tiles"),
            Map.entry("--format", "each command has forms of its own"),
            Map.entry("--ignore", "diff ignores kinds of differences, validate codes of findings"),
            Map.entry("--limit", "download and verify count images, montage counts patches"),
            Map.entry("--map", "merge renames in its inputs, convert in its output"),
            Map.entry("--mpp", "extract counts its sizes in these pixels, draw its region in those of the image"),
            Map.entry("--output", "montage writes a picture and has a default name for it, evaluate its metrics"),
            Map.entry("--patches", "extract draws so many, evaluate reads a folder of them"),
            Map.entry("--report", "each command reports what it did"),
            Map.entry("--seed", "each command names what it draws"),
            Map.entry("--statistics", "detect replaces the colors of the card, train the usual ones"),
            Map.entry("--strict", "convert refuses losses, evaluate doubtful input"),
            Map.entry("--threads", "each command names what the threads do"),
            Map.entry("--within", "join expects labels in the very place of their annotations"),
            Map.entry("--out", "each command names what goes there"),
            Map.entry("--threshold", "submission names detections by it, the others count them"),
            Map.entry("--truth", "submission writes for its images, the others score against it"),
            Map.entry("--to", "validate writes the corrected copy in it"));

    @Test
    void one_name_has_one_meaning() {
        Map<String, Set<String>> meanings = new TreeMap<>();
        for (CommandLine command : Main.commandLine().getSubcommands().values()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (option.hidden()) {
                    continue;
                }
                meanings.computeIfAbsent(option.longestName(), name -> new TreeSet<>())
                        .add(meaning(option));
            }
        }

        Map<String, Set<String>> different = meanings.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(different.keySet())
                .as("names with several meanings, each with its reason: %s", different)
                .isEqualTo(DIFFERENT.keySet());
    }

    @Test
    void one_name_has_one_default_where_the_default_is_a_number_to_draw_from() {
        assertThat(Main.commandLine().getSubcommands().values().stream()
                        .map(command -> command.getCommandSpec().findOption("--seed"))
                        .filter(option -> option != null && option.defaultValue() != null)
                        .map(OptionSpec::defaultValue)
                        .collect(Collectors.toSet()))
                .hasSizeLessThanOrEqualTo(1);
    }

    private static String meaning(OptionSpec option) {
        return option.typeInfo().getClassSimpleName() + " " + option.paramLabel() + " " + option.defaultValue() + " "
                + String.join(" ", option.description());
    }
}
