package dev.midog.cli.extract;

import dev.midog.cli.common.Choice;
import dev.midog.patch.Subsampling;
import dev.midog.patch.plan.EdgeRule;
import dev.midog.patch.plan.Strata;
import java.util.List;

/** The values of options of {@code midog extract}. */
final class PatchChoices {
    private PatchChoices() {}

    /** What becomes of patches that extend past the image border. */
    static final class Edges extends Choice<EdgeRule> {
        Edges() {
            super(List.of(EdgeRule.values()));
        }

        @Override
        protected String name(EdgeRule value) {
            return value.label();
        }
    }

    /** The groups of images that give equally many patches. */
    static final class StrataNames extends Choice<Strata> {
        StrataNames() {
            super(List.of(Strata.values()));
        }

        @Override
        protected String name(Strata value) {
            return value.label();
        }
    }

    /** How JPEG keeps color. */
    static final class Subsamplings extends Choice<Subsampling> {
        Subsamplings() {
            super(List.of(Subsampling.values()));
        }

        @Override
        protected String name(Subsampling value) {
            return value.label();
        }
    }
}
