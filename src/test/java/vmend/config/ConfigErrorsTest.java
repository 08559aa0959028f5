package vmend.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import vmend.playbook.Match;

class ConfigErrorsTest {
    private static final String VC = """
            vcenters:
              - name: vc01
                url: https://vc01.example.com
                username: svc
                password: { env: PW }
            """;

    @Test
    void acceptsAnEmptyFile() {
        assertThat(Given.config("").vcenters()).isEmpty();
        assertThat(Given.config("# nothing yet\n---\n").vcenters()).isEmpty();
    }

    @Test
    void namesFileLineAndKeyOfAnUnknownKeyAndTheNearestOne() {
        assertThat(Given.whatIsWrongWithConfig("zones: {}\nvcentres: []\n")).isEqualTo("""
                        VM-203 vmend.yaml:2 vcentres: unknown key
                               expected one of vcenters, zones, playbooks, exemptions, acceptPartialView, stateDirectory, signWith
                               found    "vcentres"
                               Did you mean vcenters?""");
    }

    @Test
    void offersNoKeyWhenNoneIsNear() {
        assertThat(Given.whatIsWrongWithConfig("colour: blue\n"))
                .contains("colour: unknown key")
                .doesNotContain("Did you mean");
    }

    @Test
    void tellsSeveralMistakesTogetherInTheOrderOfTheirLines() {
        assertThat(Given.whatIsWrongWithConfig(VC + "    tls: { sha265: aa }\n  - name: vc02\n    url: ftp://x\n"))
                .isEqualTo("""
                        VM-203 vmend.yaml:6 vcenters[0].tls.sha265: unknown key
                               expected one of sha256, caFile
                               found    "sha265"
                               Did you mean sha256?
                        VM-203 vmend.yaml:7 vcenters[1]: the key username is missing
                               expected username: the user vmend logs in as
                        VM-203 vmend.yaml:7 vcenters[1]: the key password is missing
                               expected password: { env: NAME }, { file: PATH } or { command: [PROGRAM, ARGUMENT] }; \
                        a password itself never stands in a configuration file
                        VM-203 vmend.yaml:8 vcenters[1].url: the address has a scheme that is not https
                               expected an address such as https://vc01.example.com
                               found    "ftp://x\"""");
    }

    @Test
    void refusesAPasswordInTheFileAndDoesNotRepeatIt() {
        assertThat(Given.whatIsWrongWithConfig(VC.replace("{ env: PW }", "hunter2")))
                .isEqualTo("""
                        VM-203 vmend.yaml:5 vcenters[0].password: the value is of the wrong kind
                               expected { env: NAME }, { file: PATH } or { command: [PROGRAM, ARGUMENT] }; \
                        a password itself never stands in a configuration file
                               found    something else, which is not repeated here""");
    }

    @Test
    void refusesTwoSourcesOfOnePassword() {
        assertThat(Given.whatIsWrongWithConfig(VC.replace("{ env: PW }", "{ env: PW, file: pw }")))
                .contains("vcenters[0].password: too many keys");
    }

    @Test
    void saysWhatKindOfValueItFound() {
        assertThat(Given.whatIsWrongWithConfig("vcenters: vc01\n")).isEqualTo("""
                        VM-203 vmend.yaml:1 vcenters: the value is of the wrong kind
                               expected a list of vCenters
                               found    "vc01\"""");
        assertThat(Given.whatIsWrongWithConfig("zones:\n  pci:\n"))
                .contains("zones.pci: the value is of the wrong kind")
                .contains("expected a zone: { match, network, quarantine }")
                .contains("found    nothing");
    }

    @Test
    void refusesAPinThatIsASha1Thumbprint() {
        assertThat(Given.whatIsWrongWithConfig(VC + "    tls: { sha256: \"" + "3f:".repeat(19) + "3f\" }\n"))
                .isEqualTo("""
                        VM-203 vmend.yaml:6 vcenters[0].tls.sha256: it is a SHA-1 thumbprint, which is not enough
                               expected 64 hex digits, with or without colons
                               found    "3f:3f:3f:3f:3f:3f:3f:3f:3f:3f:3f:3f:3f:3f:3f:3f:3f:3f:3f:3f\"""");
    }

    @Test
    void takesAPinWithColonsInUpperCase() {
        VmendConfig config = Given.config(VC + "    tls: { sha256: \"" + "AB:".repeat(31) + "AB\" }\n");

        assertThat(config.vcenters().get(0).tls()).isEqualTo(new TlsConfig.Pin("ab".repeat(32)));
    }

    @Test
    void refusesCredentialsInAnAddressWithoutRepeatingThem() {
        assertThat(Given.whatIsWrongWithConfig(VC.replace("//vc01", "//joe:hunter2@vc01")))
                .contains("vcenters[0].url: the address holds a user or password, which belong elsewhere")
                .doesNotContain("hunter2");
    }

    @Test
    void refusesTwoVcentersOfOneNameOrAddress() {
        assertThat(Given.whatIsWrongWithConfig(VC + VC.substring("vcenters:\n".length())))
                .isEqualTo("""
                        VM-203 vmend.yaml:6 vcenters[1].name: two vCenters have the same name
                               found    "vc01"
                        VM-203 vmend.yaml:7 vcenters[1].url: two vCenters have the same address
                               found    the address of vc01""");
    }

    @Test
    void refusesAPlaybookNobodyKnows() {
        assertThat(Given.whatIsWrongWithConfig("playbooks:\n  unused-device: { manual: [usb] }\n"))
                .isEqualTo("""
                        VM-206 vmend.yaml:2 playbooks.unused-device: there is no such playbook
                               expected one of promiscuous-port-groups, unused-devices
                               found    "unused-device"
                               Did you mean unused-devices?""");
    }

    @Test
    void refusesAnExemptionFromAPlaybookNobodyKnows() {
        assertThat(Given.whatIsWrongWithConfig("""
                        exemptions:
                          - { playbook: idle, name: x, owner: o, reason: r, ticket: T-1, expires: 2027-01-31 }
                        """))
                .contains("VM-206 vmend.yaml:2 exemptions[0].playbook: there is no such playbook")
                .contains("vmend playbooks list");
    }

    @Test
    void refusesASettingThePlaybookDoesNotHave() {
        assertThat(Given.whatIsWrongWithConfig("playbooks:\n  unused-devices:\n    manuel: usb\n"))
                .isEqualTo("""
                        VM-207 vmend.yaml:3 playbooks.unused-devices.manuel: the playbook unused-devices has no such setting
                               expected one of connectedLongerThan, manual
                               found    "manuel"
                               Did you mean manual?""");
    }

    @Test
    void refusesAValueThatDoesNotFitItsSettingEvenInAScope() {
        assertThat(Given.whatIsWrongWithConfig("""
                        playbooks:
                          promiscuous-port-groups:
                            scopes:
                              - match: { name: x }
                                wideTrunk: many
                        """)).isEqualTo("""
                        VM-207 vmend.yaml:5 playbooks.promiscuous-port-groups.scopes[0].wideTrunk: \
                        the value does not fit the setting
                               expected a number of VLANs
                               found    "many\"""");
    }

    @Test
    void refusesAScopeForAZoneThatIsNotThere() {
        assertThat(Given.whatIsWrongWithConfig("""
                        zones: { pci: { match: { tag: a/b } } }
                        playbooks:
                          unused-devices: { scopes: [ { zone: pcl, manual: usb } ] }
                        """)).isEqualTo("""
                        VM-203 vmend.yaml:3 playbooks.unused-devices.scopes[0].zone: there is no such zone
                               expected one of pci
                               found    "pcl"
                               Did you mean pci?""");
    }

    @Test
    void refusesAScopeThatIsForNothing() {
        assertThat(Given.whatIsWrongWithConfig(
                        "playbooks:\n  unused-devices: { scopes: [ { manual: usb, connectedLongerThan: PT1H } ] }\n"))
                .contains("scopes[0]: the scope must say what it is for");
    }

    @Test
    void refusesAnExemptionThatNamesNoObject() {
        assertThat(Given.whatIsWrongWithConfig(
                        "exemptions:\n  - { owner: soc, reason: r, ticket: EX-1, expires: 2027-01-31 }\n"))
                .isEqualTo("""
                        VM-203 vmend.yaml:2 exemptions[0]: the exemption does not say what is exempt
                               expected at least one of tag, attribute, folder, pool, cluster, name, portGroup, network, id""");
    }

    @Test
    void refusesAnExemptionWithoutAnEnd() {
        assertThat(Given.whatIsWrongWithConfig("exemptions:\n  - { name: x, owner: soc, reason: r, ticket: EX-1 }\n"))
                .isEqualTo("""
                        VM-203 vmend.yaml:2 exemptions[0]: the key expires is missing
                               expected expires: the last day on which it holds, as YYYY-MM-DD""");
    }

    @Test
    void refusesADayThatDoesNotExist() {
        assertThat(Given.whatIsWrongWithConfig(
                        "exemptions:\n  - { name: x, owner: o, reason: r, ticket: 1, expires: 2027-02-30 }\n"))
                .isEqualTo("""
                        VM-203 vmend.yaml:2 exemptions[0].expires: it is not a date
                               expected a day as YYYY-MM-DD, for example 2027-01-31
                               found    "2027-02-30\"""");
    }

    @Test
    void readsAnExpiredExemptionSinceItMustStayVisible() {
        VmendConfig config = Given.config("""
                exemptions:
                  - { name: x, owner: o, reason: r, ticket: 4711, expires: 2020-01-31 }
                  - { name: y, owner: o, reason: r, ticket: 4711, expires: 2020-01-31 }
                """);

        assertThat(config.exemptions()).extracting("id").containsExactly("4711", "4711/2");
        assertThat(config.exemptions().get(0).playbooks()).isEmpty();
    }

    @Test
    void refusesATagWithoutItsCategory() {
        assertThat(Given.whatIsWrongWithConfig("zones: { pci: { match: { tag: PCI } } }\n"))
                .isEqualTo("""
                        VM-203 vmend.yaml:1 zones.pci.match.tag: the value has the wrong form
                               expected a tag as category/name
                               found    "PCI\"""");
    }

    @Test
    void readsAZoneByResourcePoolOrNetwork() {
        VmendConfig config = Given.config("zones: { pci: { match: [{ pool: Gold }, { network: pg-pci* }] } }\n");

        assertThat(config.zones().get(0).matches()).extracting(Match::pool).contains(Optional.of("Gold"));
        assertThat(config.zones().get(0).matches()).extracting(Match::network).contains(Optional.of("pg-pci*"));
    }

    @Test
    void refusesAnEmptyNetworkAndAMisspeltOne() {
        assertThat(Given.whatIsWrongWithConfig("zones: { pci: { match: { network: '' } } }\n"))
                .startsWith("VM-203 vmend.yaml:1 zones.pci.match.network: ");
        assertThat(Given.whatIsWrongWithConfig("zones: { pci: { match: { netwrok: a } } }\n"))
                .contains("netwrok")
                .contains("network");
    }
}
