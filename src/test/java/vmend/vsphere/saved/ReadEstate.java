package vmend.vsphere.saved;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.MockConnection;
import vmend.inventory.Estate;
import vmend.mocks.MockVcenter;
import vmend.plan.Chosen;
import vmend.plan.Judging;
import vmend.plan.Site;
import vmend.playbooks.Shipped;
import vmend.vsphere.EstateSource;

/** An estate of the mock as it is read for the shipped playbooks. */
final class ReadEstate {
    private ReadEstate() {}

    static Judging judging() {
        List<Chosen> playbooks = Shipped.catalog().all().stream()
                .map(type -> new Chosen(
                        type.about(), List.of(new Chosen.Variant(Optional.empty(), "all", Map.of(), type.byDefault()))))
                .toList();
        return new Judging(playbooks, Site.unconfigured());
    }

    static Judging.Judged demo() {
        try (MockVcenter mock = MockVcenter.builder().estate("demo").start();
                EstateSource source = MockConnection.open(mock)) {
            return judging().judge(source);
        }
    }

    static Estate estate() {
        return demo().estate();
    }
}
