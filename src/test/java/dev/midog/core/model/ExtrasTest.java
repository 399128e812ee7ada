package dev.midog.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtrasTest {
    @Test
    void later_changes_of_what_they_were_made_of_do_not_reach_them() {
        List<Object> inner = new ArrayList<>(List.of(1, 2.0));
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("list", inner);

        Extras extras = new Extras(source);
        inner.add("late");
        source.put("late", true);

        assertThat(extras.values()).isEqualTo(Map.of("list", List.of(1, 2.0)));
    }

    @Test
    @SuppressWarnings("DoNotCall")
    void they_cannot_be_changed_at_any_depth() {
        Extras extras = new Extras(Map.of("map", Map.of("list", List.of(1))));

        assertThatThrownBy(() -> extras.values().put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> extras.object("map").values().put("a", 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void order_nulls_and_kinds_of_number_are_kept() {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("z", 1);
        source.put("a", null);
        source.put("m", Arrays.asList(1.0, null, 3L));

        Extras extras = new Extras(source);

        assertThat(extras.values().keySet()).containsExactly("z", "a", "m");
        assertThat(extras.get("z")).isInstanceOf(Integer.class);
        assertThat(extras.get("a")).isNull();
        assertThat(extras.get("m")).isEqualTo(Arrays.asList(1.0, null, 3L));
    }

    @Test
    void keys_are_set_and_taken_away_in_a_copy() {
        Extras one = Extras.EMPTY.with("a", 1);

        assertThat(one.with("b", null).values()).containsOnlyKeys("a", "b");
        assertThat(one.without("a").isEmpty()).isTrue();
        assertThat(one.without("absent")).isSameAs(one);
        assertThat(one.values()).containsOnlyKeys("a");
    }

    @Test
    void an_object_that_is_absent_or_of_another_kind_is_empty() {
        Extras extras = Extras.EMPTY.with("text", "x").with("map", Map.of("k", 1));

        assertThat(extras.object("map").get("k")).isEqualTo(1);
        assertThat(extras.object("text").isEmpty()).isTrue();
        assertThat(extras.object("absent").isEmpty()).isTrue();
    }
}
