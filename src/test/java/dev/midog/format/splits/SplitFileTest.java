package dev.midog.format.splits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitFileTest {
    private static final String CSV = """
            experiment,fold,role,file_name
            folds,0,train,a.tiff
            folds,0,test,b.tiff
            folds,1,validation,a.tiff
            """;
    private static final String LIST = """
            # folds, fold 0
            train\ta.tiff
            test\tb.tiff
            # folds, fold 1
            validation\ta.tiff
            """;
    private static final String JSON = """
            {"experiments": [
              {"experiment": "folds", "fold": 0, "train": ["a.tiff"], "validation": [], "test": ["b.tiff"]},
              {"experiment": "folds", "fold": 1, "train": [], "validation": ["a.tiff"], "test": []}]}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {CSV, LIST, JSON})
    void all_formats_give_the_splits_of_the_chosen_fold(String text) throws IOException {
        Path file = write(text);

        SplitFile first = SplitFile.read(file, new SplitFile.ExperimentChoice("folds", 0));
        SplitFile second = SplitFile.read(file, new SplitFile.ExperimentChoice(null, 1));

        assertThat(first.split("a.tiff")).contains(Split.TRAIN);
        assertThat(first.split("images/b.tiff")).contains(Split.TEST);
        assertThat(first.split("c.tiff")).isEmpty();
        assertThat(first.splits().keySet()).containsExactly("a.tiff", "b.tiff");
        assertThat(second.split("a.tiff")).contains(Split.VALIDATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {CSV, LIST, JSON})
    void several_experiments_need_a_choice(String text) throws IOException {
        Path file = write(text);

        assertThatThrownBy(() -> SplitFile.read(file, SplitFile.ExperimentChoice.ONLY))
                .isInstanceOf(MidogException.class)
                .hasMessage(
                        file + " has 2 experiments; choose one with experiment and fold: folds fold 0, folds fold 1");
        assertThatThrownBy(() -> SplitFile.read(file, new SplitFile.ExperimentChoice("single", null)))
                .hasMessage(file + " has no such experiment and fold; it has folds fold 0, folds fold 1");
    }

    @Test
    void a_case_in_two_splits_and_an_unknown_role_are_errors() throws IOException {
        Path twice = write("file_name,role\na.tiff,train\na.tiff,test\n");
        assertThatThrownBy(() -> SplitFile.read(twice, SplitFile.ExperimentChoice.ONLY))
                .hasMessage(twice + ": line 3: a.tiff is in two splits, train and test");

        Path unknown = write("file_name,role\na.tiff,trial\n");
        assertThatThrownBy(() -> SplitFile.read(unknown, SplitFile.ExperimentChoice.ONLY))
                .hasMessage(unknown + ": line 2: the role \"trial\" is not train, validation or test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "file_name,role\n", "{\"experiments\": []}", "{\"folds\": []}", "train\ta.tiff\nb.tiff\n"})
    void files_without_cases_are_errors(String text) throws IOException {
        Path file = write(text);

        assertThatThrownBy(() -> SplitFile.read(file, SplitFile.ExperimentChoice.ONLY))
                .isInstanceOfSatisfying(
                        MidogException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(MidogException.ErrorKind.INVALID_DATA))
                .hasMessageStartingWith(file.toString());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("splits"), text);
    }
}
