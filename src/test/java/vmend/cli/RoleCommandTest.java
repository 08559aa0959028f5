package vmend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.cli.RanAssert.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vmend.InProcess;
import vmend.InProcess.Ran;
import vmend.action.ActionKind;
import vmend.action.Actions;
import vmend.playbooks.Shipped;
import vmend.problem.Code;

class RoleCommandTest {
    @TempDir
    Path directory;

    private String role(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "role";
        System.arraycopy(options, 0, args, 1, options.length);
        Ran ran = new InProcess(directory).run(args);
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out();
    }

    @Test
    void readingNeedsTheThreeThatEveryReadOnlyRoleHolds() {
        assertThat(role("--for", "read"))
                .endsWith("""
                        govc role.create 'vmend-read' \\
                          System.Anonymous \\
                          System.Read \\
                          System.View
                        govc permissions.set -principal "$PRINCIPAL" -role 'vmend-read' -propagate=true /
                        """)
                .contains("#   idle-vms: events; statistics\n", "Global Permissions");
    }

    @Test
    void readingNeedsAFourthWhereGuestsAreAsked() throws IOException {
        Files.writeString(directory.resolve("vmend.yaml"), "playbooks: { missing-antivirus: { guestLogon: true } }\n");

        assertThat(role("--for", "read"))
                .contains("# VirtualMachine.GuestOperations.Query\n#   missing-antivirus: processes of guests,"
                        + " with --with-guest-logon\n");
    }

    @Test
    void applyingOfOnePlaybookNeedsItsActionsTheirWayBackAndTheRun() {
        assertThat(role("--for", "apply", "--playbook", "idle-vms"))
                .contains("# VirtualMachine.Interact.PowerOn\n#   idle-vms: power-on (PowerOnVM_Task), the way back\n")
                .endsWith("""
                        govc role.create 'vmend-apply' \\
                          Global.LogEvent \\
                          Global.SetCustomField \\
                          VirtualMachine.Interact.PowerOff \\
                          VirtualMachine.Interact.PowerOn
                        govc permissions.set -principal "$PRINCIPAL" -role 'vmend-apply' -propagate=true /
                        """);
    }

    @Test
    void aPlaybookThatOnlyReportsNeedsNothingToApply() {
        assertThat(role("--for", "apply", "--playbook", "shared-datastores", "--format", "json"))
                .contains("\"privileges\" : [ ]");
    }

    @Test
    void bothIsOneRole() {
        assertThat(role("--playbook", "unused-devices", "--format", "powercli", "--name", "Mend 1"))
                .endsWith("""
                New-VIRole -Name 'Mend 1' -Privilege (Get-VIPrivilege -Id @(
                  'Global.LogEvent',
                  'System.Anonymous',
                  'System.Read',
                  'System.View',
                  'VirtualMachine.Interact.DeviceConnection'
                ))
                New-VIPermission -Entity (Get-Folder -NoRecursion) -Principal $principal -Role 'Mend 1' -Propagate:$true
                """);
    }

    @Test
    void refusesANameThatAShellWouldTakeForMore() {
        Ran ran = new InProcess(directory).run("role", "--name", "x'; rm -rf ~; '");
        refused(ran, Code.USAGE_WRONG, "--name", "letters, digits");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void noShippedPlaybookNamesAPrivilegeThatNoneOfItsActionsNeeds() {
        assertThat(Shipped.catalog().all()).allSatisfy(type -> {
            List<String> named = List.of(type.about().privileges());
            Set<String> needed = new LinkedHashSet<>();
            Actions.all().stream()
                    .map(ActionKind::privileges)
                    .filter(named::containsAll)
                    .forEach(needed::addAll);
            assertThat(named).as(type.id()).containsExactlyInAnyOrderElementsOf(needed);
        });
    }
}
