package vmend.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.config.VcenterConfig;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.Credentials;
import vmend.vsphere.LogonTries;
import vmend.vsphere.TlsTrust;
import vmend.vsphere.VcenterAddress;

/** What is to be read; with the demo, the mock runs as long as this is open. */
final class Sources implements AutoCloseable {
    private final List<Reading.Source> sources;
    private final List<VcenterConfig> vcenters;
    private final Map<String, String> urls = new LinkedHashMap<>();
    private final Optional<DemoVcenter.Running> demo;

    private Sources(List<Reading.Source> sources, List<VcenterConfig> vcenters, Optional<DemoVcenter.Running> demo) {
        this.sources = List.copyOf(sources);
        this.vcenters = List.copyOf(vcenters);
        this.demo = demo;
        vcenters.forEach(vcenter -> urls.put(vcenter.name(), vcenter.url().toString()));
    }

    static Sources of(Reading.Source source) {
        return new Sources(List.of(source), List.of(), Optional.empty());
    }

    static Sources of(Surroundings around, List<VcenterConfig> vcenters) {
        return of(around, vcenters, false);
    }

    /** @param guests whether guests are asked too, which is a logon in each of them */
    static Sources of(Surroundings around, List<VcenterConfig> vcenters, boolean guests) {
        List<Reading.Source> sources = new ArrayList<>();
        LogonTries tries = new LogonTries();
        for (VcenterConfig vcenter : vcenters) {
            // Before anything is read: a missing secret is a wrong configuration, not a vCenter that failed.
            Connector.Target without = VcenterOptions.target(vcenter, around);
            Connector.Target target = guests ? without.asking(SiteGuestLogons.of(vcenter, around, tries)) : without;
            sources.add(new Reading.Source(
                    vcenter.name(), counter -> around.connector().open(target, counter)));
        }
        return new Sources(sources, vcenters, Optional.empty());
    }

    static Sources demo(Surroundings around) {
        DemoVcenter.Running running = around.demo()
                .orElseThrow(() -> Problem.of(Code.USAGE_WRONG, "--demo", "the mock vCenter is not on the class path")
                        .next("Run the launcher 'vmend' of the release; it adds the mock for --demo.")
                        .asException())
                .start(new DemoVcenter.Request("demo", 0, false));
        Connector.Target target = new Connector.Target(
                DemoSite.NAME,
                VcenterAddress.of(running.url(), TlsTrust.system()),
                new Credentials(running.username(), running.password()));
        return new Sources(
                List.of(new Reading.Source(
                        DemoSite.NAME, counter -> around.connector().open(target, counter))),
                List.of(),
                Optional.of(running));
    }

    List<Reading.Source> sources() {
        return sources;
    }

    List<VcenterConfig> vcenters() {
        return vcenters;
    }

    String url(String name) {
        return urls.getOrDefault(name, "");
    }

    @Override
    public void close() {
        demo.ifPresent(DemoVcenter.Running::close);
    }
}
