package dev.midog.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.selection.CaseFilter;
import dev.midog.patch.plan.PlanSettings;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.ReadingSettings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings are made in one way, so that one more setting breaks no caller. */
class SettingsTest {
    /** Records of fewer components are made by their constructors. */
    private static final int FEW = 5;

    static Stream<Class<?>> settings() {
        Set<Class<?>> types = new LinkedHashSet<>(
                List.of(ReadingSettings.class, DatasetSelection.class, CaseFilter.class, PlanSettings.class));
        for (Class<?> door : List.of(Datasets.class, Patches.class, Scoring.class, Downloads.class, Slides.class)) {
            for (Method method : door.getMethods()) {
                Arrays.stream(method.getParameterTypes())
                        .filter(type -> type.getSimpleName().endsWith("Settings"))
                        .forEach(types::add);
            }
        }
        return types.stream().filter(type -> type.getRecordComponents().length >= FEW);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void a_builder_has_a_method_for_every_setting(Class<?> type) {
        Method factory = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("builder") && Modifier.isStatic(method.getModifiers()))
                .findFirst()
                .orElseThrow();
        Set<String> methods = Arrays.stream(factory.getReturnType().getMethods())
                .filter(method -> method.getReturnType() == factory.getReturnType())
                .map(Method::getName)
                .collect(Collectors.toSet());

        List<String> missing = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !methods.contains(name))
                .toList();

        assertThat(missing).as("those that the builder begins with").hasSize(factory.getParameterCount());
    }
}
