package dev.midog.analysis.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTest {
    @ParameterizedTest
    @EnumSource
    void one_is_not_told_as_many(Rule rule) {
        String one = rule.sentence(1, "7.5", " (such as)", rule.remedy()).toString();

        assertThat(one).startsWith("1 ").contains(" (such as); ").doesNotContain("%s");
        switch (rule) {
            case UNKNOWN_VOTES -> assertThat(one).as("votes").endsWith("; they do not count");
            case DUPLICATE_CLASS, NEAR_DUPLICATE ->
                assertThat(one).as("two things").contains(" one");
            default -> assertThat(one).doesNotContainPattern("\\b(them|they|their|those|these)\\b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_remedy_that_names_fix_has_the_code_of_a_fix(Rule rule) {
        assertThat(rule.remedy().code() == Remedy.Code.FIX)
                .isEqualTo(rule.remedy().forMany().toString().matches(".*\\bfix\\b.*"));
    }

    @ParameterizedTest
    @EnumSource
    void many_are_told_with_the_remedy_of_the_page(Rule rule) {
        assertThat(rule.sentence(2, "7.5", "", rule.remedy()).toString())
                .startsWith("2 ")
                .endsWith("; " + rule.remedy().forMany());
    }
}
