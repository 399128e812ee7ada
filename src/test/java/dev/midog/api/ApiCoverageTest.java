package dev.midog.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.midog.cli.Main;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ApiCoverageTest {
    /** Commands about the command line itself, and those that open another door. */
    private static final Set<String> OF_OTHER_DOORS = Set.of("help", "completion", "view");

    @Test
    void every_command_is_a_method_of_the_same_name() {
        Set<String> commands = new TreeSet<>();
        Main.commandLine().getSubcommands().values().forEach(command -> commands.add(command.getCommandName()));
        commands.removeAll(OF_OTHER_DOORS);

        Set<String> methods = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.midog.api").stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getMethods)
                        .flatMap(Set::stream)
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                                && method.getModifiers().contains(JavaModifier.STATIC))
                        .map(method -> method.getName())
                        .collect(Collectors.toSet());

        assertThat(methods).containsAll(commands);
    }
}
