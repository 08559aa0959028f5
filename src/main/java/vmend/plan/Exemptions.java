package vmend.plan;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.ManagedObject;
import vmend.playbook.Facet;

/** Finds the exemption that holds for a finding. */
final class Exemptions {
    private Exemptions() {}

    /** The first exemption that holds; unset when none does, unknown when one that could hold cannot be answered. Expired ones hold never. */
    static Fact<Exemption> holding(
            List<Exemption> exemptions, String playbook, ManagedObject object, Facet facet, Estate estate) {
        Fact<Exemption> answer = Fact.unset();
        for (Exemption exemption : exemptions) {
            boolean applies =
                    exemption.playbooks().isEmpty() || exemption.playbooks().contains(playbook);
            if (!applies
                    || exemption.expired(estate.time().atZone(ZoneOffset.UTC).toLocalDate())) {
                continue;
            }
            Fact<Boolean> holds = exemption.match().test(object, Optional.of(facet), estate);
            if (holds.is(true)) {
                return Fact.known(exemption);
            }
            if (holds.whyUnknown().isPresent() && answer.whyUnknown().isEmpty()) {
                answer = Fact.unknown("exemption " + exemption.id() + " could hold: "
                        + holds.whyUnknown().get());
            }
        }
        return answer;
    }
}
