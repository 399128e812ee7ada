package dev.midog.format.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import org.junit.jupiter.api.Test;

class InputIssuesTest {
    @Test
    void issues_of_one_kind_share_a_notice_with_the_first_place_and_the_count() {
        InputIssues issues = new InputIssues(false);
        issues.report("score", "a.csv: line 2", "the score is odd");
        issues.warn("outside", "a.csv: line 3", "it is outside");
        issues.report("score", "a.csv: line 4", "the score is odd");

        Notices notices = new Notices();
        issues.addTo(notices);

        assertThat(notices.list())
                .containsExactly(
                        new Notice("PREDICTIONS", "a.csv: line 2: the score is odd (and 1 more of this kind)", 2),
                        new Notice("PREDICTIONS", "a.csv: line 3: it is outside", 1));
    }

    @Test
    void strict_rules_reject_what_is_reported_and_accept_warnings() {
        InputIssues issues = new InputIssues(true);
        issues.warn("outside", "a.csv: line 3", "it is outside");

        assertThatThrownBy(() -> issues.report("score", "a.csv: line 2", "the score is odd"))
                .isInstanceOf(MidogException.class)
                .hasMessage("a.csv: line 2: the score is odd");
    }
}
