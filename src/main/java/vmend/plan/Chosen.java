package vmend.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vmend.inventory.Need;
import vmend.playbook.About;
import vmend.playbook.Playbook;

/**
 * A playbook that was chosen, with its settings: one variant a scope, the last one for everything else.
 *
 * @param variants in the order in which they are tried
 * @param digest of the bytes of one from outside
 */
public record Chosen(About about, List<Variant> variants, Optional<String> digest) {

    /** One that was built in. */
    public Chosen(About about, List<Variant> variants) {
        this(about, variants, Optional.empty());
    }

    public Chosen {
        variants = List.copyOf(variants);
        if (variants.isEmpty() || variants.get(variants.size() - 1).scope().isPresent()) {
            throw new IllegalArgumentException("the last variant of " + about.id() + " must hold for everything");
        }
    }

    /**
     * The playbook with the settings of one scope.
     *
     * @param scope empty for everything
     * @param scopeText how the scope is shown
     * @param values the effective settings
     */
    public record Variant(Optional<Scope> scope, String scopeText, Map<String, String> values, Playbook playbook) {}

    public String id() {
        return about.id();
    }

    /** What the first pass must read for it. */
    Set<Need<?>> cheapNeeds() {
        Set<Need<?>> needs = new LinkedHashSet<>();
        for (Variant variant : variants) {
            variant.scope().ifPresent(scope -> needs.addAll(scope.needs()));
            needs.addAll(variant.playbook().judges().alsoRead());
            variant.playbook().judges().entries().forEach(entry -> needs.addAll(entry.cheap()));
            variant.playbook().judges().across().forEach(across -> needs.addAll(across.needs()));
        }
        return needs;
    }
}
