package vmend.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import vmend.problem.ProblemException;

class RoleTextTest {
    private static final Role ROLE = new Role(List.of(
            new Role.Privilege("Network.Assign", List.of("a: move-nic (ReconfigVM_Task)")),
            new Role.Privilege("System.View", List.of("every reading: QueryPerf"))));

    @Test
    void printsCommandsForGovc() {
        assertThat(new RoleText("vmend read", ROLE).govc()).isEqualTo("""
                # Network.Assign
                #   a: move-nic (ReconfigVM_Task)
                # System.View
                #   every reading: QueryPerf
                # There must be no role of that name yet.
                # PRINCIPAL is the account as vCenter names it, for example svc-vmend@vsphere.local or CORP\\svc-vmend.
                govc role.create 'vmend read' \\
                  Network.Assign \\
                  System.View
                govc permissions.set -principal "$PRINCIPAL" -role 'vmend read' -propagate=true /
                """);
    }

    @Test
    void printsAScriptForPowerCli() {
        assertThat(new RoleText("vmend", ROLE).powercli()).endsWith("""
                New-VIRole -Name 'vmend' -Privilege (Get-VIPrivilege -Id @(
                  'Network.Assign',
                  'System.View'
                ))
                New-VIPermission -Entity (Get-Folder -NoRecursion) -Principal $principal -Role 'vmend' -Propagate:$true
                """);
    }

    @Test
    void printsData() {
        assertThat(new RoleText("vmend", ROLE).json()).isEqualTo("""
                {
                  "role" : "vmend",
                  "privileges" : [ {
                    "id" : "Network.Assign",
                    "for" : [ "a: move-nic (ReconfigVM_Task)" ]
                  }, {
                    "id" : "System.View",
                    "for" : [ "every reading: QueryPerf" ]
                  } ],
                  "globalPermission" : false
                }
                """);
    }

    @Test
    void saysThatTagsAskForAGlobalPermission() {
        Role tagging = new Role(List.of(new Role.Privilege("InventoryService.Tagging.AttachTag", List.of("a: b"))));
        assertThat(new RoleText("vmend", tagging).govc()).contains("Global Permissions");
    }

    @Test
    void takesNothingThatAShellWouldRunForAPrivilege() {
        Role.Collecting all = new Role.Collecting();
        assertThatThrownBy(() -> all.add("System.Read; rm -rf ~", "a plan\nof somebody"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("VM-595");
        all.add("System.Read", "a: b\nrm -rf ~");
        assertThat(new RoleText("vmend", all.role()).govc()).contains("#   a: b rm -rf ~\n");
    }

    @Test
    void addsUpTwoRoles() {
        Role other = new Role(List.of(new Role.Privilege("Network.Assign", List.of("b: move-nic (ReconfigVM_Task)"))));
        assertThat(ROLE.and(other).find("Network.Assign").orElseThrow().uses())
                .containsExactly("a: move-nic (ReconfigVM_Task)", "b: move-nic (ReconfigVM_Task)");
        assertThat(ROLE.and(other).ids()).containsExactly("Network.Assign", "System.View");
    }
}
