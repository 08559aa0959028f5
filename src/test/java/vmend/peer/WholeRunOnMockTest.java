package vmend.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.Opened;
import vmend.action.Action;
import vmend.action.Inverse;
import vmend.action.MoveNic;
import vmend.action.PolicyForm;
import vmend.action.SampleActions;
import vmend.action.SetAttribute;
import vmend.action.SetDeviceConnected;
import vmend.action.SetSwitchFlag;
import vmend.action.SetTag;
import vmend.inventory.DistributedSwitch;
import vmend.inventory.SecurityFlag;
import vmend.inventory.Vm;
import vmend.mocks.MockVcenter;
import vmend.run.Scene;

/** Every action whose way back is exact, applied and taken back: pyvmomi finds every field as it was. */
@NeedsPeer(Peer.PYTHON)
class WholeRunOnMockTest {
    /** What is not as it was, and why that is right. This list may only shrink: the test fails, too, when an entry is not needed. */
    private static final Set<String> VOLATILE = Set.of(
            // Counted up by vCenter with every change.
            "VirtualMachine/config/changeVersion",
            "VirtualMachine/config/modified",
            "DistributedVirtualPortgroup/config/configVersion",
            "VmwareDistributedVirtualSwitch/config/configVersion",
            // What was done lately.
            "VirtualMachine/recentTask",
            "VirtualMachine/recentTask[]",
            "DistributedVirtualPortgroup/recentTask",
            "DistributedVirtualPortgroup/recentTask[]",
            "VmwareDistributedVirtualSwitch/recentTask",
            "VmwareDistributedVirtualSwitch/recentTask[]",
            "TaskManager/recentTask",
            "TaskManager/recentTask[]",
            // A card that comes back to a group gets a port that is free.
            "VirtualMachine/config/hardware/device[]/backing/port/portKey",
            "DistributedVirtualPortgroup/portKeys[]",
            // A custom attribute that is cleared again is an empty one where there was none; vmend takes both for
            // empty.
            "VirtualMachine/customValue",
            "VirtualMachine/customValue[]/_type",
            "VirtualMachine/customValue[]/key",
            "VirtualMachine/customValue[]/value",
            "VirtualMachine/summary/customValue[]/_type",
            "VirtualMachine/summary/customValue[]/key",
            "VirtualMachine/summary/customValue[]/value",
            "VirtualMachine/value",
            "VirtualMachine/value[]/_type",
            "VirtualMachine/value[]/key",
            "VirtualMachine/value[]/value",
            // The older view of a policy that is written in the newer form, in which the three flags inherit at once.
            "DistributedVirtualPortgroup/config/defaultPortConfig/securityPolicy/forgedTransmits/inherited",
            "DistributedVirtualPortgroup/config/defaultPortConfig/securityPolicy/macChanges/inherited");

    @TempDir
    Path folder;

    @Test
    void givesTheEstateBack() {
        try (MockVcenter mock = MockVcenter.builder().estate(estate()).tls(true).start()) {
            URI url = URI.create(mock.url());
            WholeRun run = new WholeRun(
                    folder,
                    new InProcess(folder).to(mock),
                    new Opened(url, MockVcenter.USERNAME, MockVcenter.PASSWORD, mock.certificateSha256()),
                    URI.create(mock.url() + "/sdk"),
                    MockVcenter.USERNAME,
                    MockVcenter.PASSWORD,
                    "unused-devices",
                    "promiscuous-port-groups");

            run.configure("zones: { office: { match: { tag: Zone/Office }, network: pg-app } }\n");
            WholeRun.Seen seen = run.thereAndBack(byHand(run, mock));

            assertThat(seen.kinds()).containsAll(exact());
            assertThat(seen.changedFields()).containsExactlyInAnyOrderElementsOf(VOLATILE);
        }
    }

    private static Set<String> exact() {
        return SampleActions.ALL.stream()
                .filter(action -> action.inverse().grade() == Inverse.Grade.EXACT)
                .map(Action::kind)
                .collect(Collectors.toSet());
    }

    private static String estate() {
        try {
            return Path.of(Objects.requireNonNull(WholeRunOnMockTest.class.getResource("/vmend/run/wholerun.yaml"))
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String tagId(MockVcenter mock, String category, String name) {
        return mock.estate().marks().categories().stream()
                .filter(one -> one.name().equals(category))
                .flatMap(one -> one.tags().stream())
                .filter(tag -> tag.name().equals(name))
                .map(tag -> tag.id())
                .findFirst()
                .orElseThrow();
    }

    private static List<Action> byHand(WholeRun run, MockVcenter mock) {
        Vm web = run.scene().machine("web-01");
        Vm moved = run.scene().machine("web-02");
        Vm away = run.scene().machine("web-03");
        Vm marked = run.scene().machine("port-01");
        DistributedSwitch one =
                run.scene().estate().all(DistributedSwitch.class).get(0);
        String tag = tagId(mock, "vmend", "mended");
        return List.of(
                new SetTag(web.ref(), web.name(), tag, "vmend/mended", true),
                new SetTag(marked.ref(), marked.name(), tag, "vmend/mended", false),
                new SetAttribute(web.ref(), web.name(), "owner", "", "web-team"),
                new SetAttribute(marked.ref(), marked.name(), "owner", "app-team", "net-team"),
                new SetSwitchFlag(one.ref(), one.name(), SecurityFlag.MAC_CHANGES, PolicyForm.SECURITY_POLICY, true),
                new SetDeviceConnected(Scene.card(web), false),
                new MoveNic(
                        Scene.card(moved),
                        run.scene().groupOf(moved),
                        run.scene().group(group -> group.name().equals("pg-old"))),
                new MoveNic(
                        Scene.card(away), run.scene().groupOf(away), run.scene().standard("Plain")));
    }
}
