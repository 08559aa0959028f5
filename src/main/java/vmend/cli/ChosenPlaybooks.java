package vmend.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vmend.config.PlaybookConfig;
import vmend.config.VmendConfig;
import vmend.plan.Chosen;
import vmend.plan.Scope;
import vmend.playbook.Playbook;
import vmend.playbook.PlaybookType;
import vmend.playbook.Table;

/** Gives a playbook its settings: those of vmend.yaml, scope by scope, and before them those that were said now. */
final class ChosenPlaybooks {
    private ChosenPlaybooks() {}

    /**
     * A playbook with its settings.
     *
     * @param where where the settings that were said now were said, for errors
     * @param files reads the files that settings name
     */
    static Chosen of(
            PlaybookType type,
            VmendConfig site,
            Map<String, String> said,
            String where,
            Function<String, Table> files) {
        Optional<PlaybookConfig> config = Optional.ofNullable(site.playbooks().get(type.id()));
        Map<String, String> everywhere =
                new LinkedHashMap<>(config.map(PlaybookConfig::settings).orElse(Map.of()));
        String from = said.isEmpty() ? "vmend.yaml" : where;
        List<Chosen.Variant> variants = new ArrayList<>();
        for (PlaybookConfig.Scope scope : config.map(PlaybookConfig::scopes).orElse(List.of())) {
            Map<String, String> values =
                    new LinkedHashMap<>(config.orElseThrow().settingsIn(scope));
            values.putAll(said);
            variants.add(variant(type, Optional.of(new Scope(scope.matches())), scope.text(), values, from, files));
        }
        everywhere.putAll(said);
        variants.add(variant(type, Optional.empty(), "all", everywhere, from, files));
        return new Chosen(type.about(), variants, type.outside().map(PlaybookType.Outside::digest));
    }

    private static Chosen.Variant variant(
            PlaybookType type,
            Optional<Scope> scope,
            String text,
            Map<String, String> values,
            String from,
            Function<String, Table> files) {
        Playbook playbook = type.with(values, from, files);
        return new Chosen.Variant(scope, text, type.effective(playbook), playbook);
    }
}
