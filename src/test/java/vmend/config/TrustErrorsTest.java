package vmend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static vmend.config.Given.whatIsWrongWithTrust;

import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vmend.plan.Limits;
import vmend.plan.Protection;

class TrustErrorsTest {
    @Test
    void anEmptyFileDeclaresNothing() {
        Trust trust = Given.trust("");

        assertThat(trust.protection()).isEmpty();
        assertThat(trust.approvers()).isEmpty();
        assertThat(trust.quorum()).isEqualTo(1);
        assertThat(trust.limits()).isEqualTo(Limits.defaults());
        assertThat(trust.freeze()).isEmpty();
        assertThat(trust.digest()).isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aChangedByteIsAnotherDigest() {
        assertThat(Given.trust("quorum: 1\n").digest())
                .isNotEqualTo(Given.trust("quorum: 1 \n").digest());
    }

    @Test
    void protectingNothingNeedsAReason() {
        assertThat(Given.trust("protect: { none: a laboratory }").protection())
                .isEqualTo(Optional.of(new Protection(List.of(), Optional.of("a laboratory"))));
        assertThat(whatIsWrongWithTrust("protect: none\n")).isEqualTo("""
                        VM-203 trust.yaml:1 protect: the value is of the wrong kind
                               expected a list of { CRITERION: VALUE, reason }, or { none: REASON }
                               found    "none\"""");
        assertThat(whatIsWrongWithTrust("protect: []\n")).contains("protect: the value is empty");
        assertThat(whatIsWrongWithTrust("protect: {}\n")).isEqualTo("""
                        VM-203 trust.yaml:1 protect: the key none is missing
                               expected none: why nothing is protected""");
    }

    @Test
    void aProtectionThatNamesNoObjectIsRefused() {
        assertThat(whatIsWrongWithTrust("protect:\n  - { reason: because }\n")).isEqualTo("""
                        VM-203 trust.yaml:2 protect[0]: the entry does not say what is protected
                               expected at least one of tag, attribute, folder, pool, cluster, name, portGroup, network, id""");
    }

    @ParameterizedTest
    @CsvSource({"false, ''", "true, freeze: true", "{ reason: year end }, year end"})
    void aFreezeSaysWhy(String yaml, String why) {
        assertThat(Given.trust("freeze: " + yaml + "\n").freeze().orElse("")).isEqualTo(why);
    }

    @Test
    void aFreezeIsNotGuessedFromOtherWords() {
        assertThat(whatIsWrongWithTrust("freeze: no\n")).isEqualTo("""
                        VM-203 trust.yaml:1 freeze: the value is of the wrong kind
                               expected true, false or { reason: TEXT }
                               found    "no\"""");
    }

    @Test
    void aLimitOutOfRangeIsRefused() {
        assertThat(whatIsWrongWithTrust("limits: { percentOfExamined: 101, stepsPerRun: 0 }\n"))
                .isEqualTo("""
                        VM-203 trust.yaml:1 limits.stepsPerRun: the number is out of range
                               expected steps in one run, 1 to 10000
                               found    0
                        VM-203 trust.yaml:1 limits.percentOfExamined: the number is out of range
                               expected per cent of the objects a playbook examined, 1 to 100
                               found    101""");
    }

    @Test
    void oneKeyIsOneApprover() throws Exception {
        String approver = ", key: \"" + key() + "\", validUntil: 2027-06-30 }\n";

        assertThat(whatIsWrongWithTrust("approvers:\n  - { name: a" + approver + "  - { name: b" + approver))
                .isEqualTo("VM-203 trust.yaml:3 approvers[1].key: two approvers have the same key");
        assertThat(whatIsWrongWithTrust("quorum: 2\napprovers:\n  - { name: a" + approver))
                .isEqualTo("""
                        VM-203 trust.yaml:1 quorum: the quorum can never be reached
                               expected at most the number of approvers, 1
                               found    2""");
    }

    @Test
    void oneKeyInTwoFormsIsOneApprover() {
        String own = "ed25519:MCowBQYDK2VwAyEA1+h2yOhNnIIRYo29VwR5Z+1bqMN62tqHnrXvPWVdaSs=";
        String ssh = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINfodsjoTZyCEWKNvVcEeWftW6jDetrah5617z1lXWkr b@laptop";

        assertThat(whatIsWrongWithTrust("approvers:\n  - { name: a, key: \"" + own + "\", validUntil: 2027-01-01 }\n"
                        + "  - { name: b, key: \"" + ssh + "\", validUntil: 2027-01-01 }\n"))
                .isEqualTo("VM-203 trust.yaml:3 approvers[1].key: two approvers have the same key");
    }

    @Test
    void aPlannerMayBeAnApproverOfOthersPlans() throws Exception {
        String person = "  - { name: a, key: \"" + key() + "\", validUntil: 2027-01-01 }\n";
        Trust trust = Given.trust("planners:\n" + person + "approvers:\n" + person);

        assertThat(trust.authority().planners()).isEqualTo(trust.authority().approvers());
        assertThat(whatIsWrongWithTrust("planners:\n" + person + person))
                .contains("planners[1].name: two planners have the same name", "planners[1].key: two planners");
    }

    @Test
    void aPolicyTakesBackOnlyWhereItSaysSo() {
        String policy = "policies:\n  - { name: p, playbooks: [unused-devices], impact: media, atMost: 1";

        assertThat(Given.trust(policy + " }\n").policies().get(0).rollback()).isFalse();
        assertThat(Given.trust(policy + ", rollback: true }\n")
                        .policies()
                        .get(0)
                        .rollback())
                .isTrue();
    }

    @Test
    void aKeyThatEndsBeforeItBeginsIsRefused() throws Exception {
        assertThat(whatIsWrongWithTrust("approvers:\n  - { name: a, key: \"" + key()
                        + "\", validFrom: 2027-01-02, validUntil: 2027-01-01 }\n"))
                .isEqualTo("""
                        VM-203 trust.yaml:2 approvers[0].validUntil: the key's last day is before its first
                               expected a day from 2027-01-02
                               found    2027-01-01""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519:AAAA", "ed25519:MCow…", "rsa:AAAA", "ed25519:"})
    void whatIsNoPublicKeyIsRefused(String key) {
        assertThat(whatIsWrongWithTrust("approvers:\n  - { name: a, key: \"" + key + "\", validUntil: 2027-01-01 }\n"))
                .startsWith("VM-203 trust.yaml:2 approvers[0].key: it is not an Ed25519 public key\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 1 * * SAT", "*/5 0-6,22-23 1 JAN-MAR 1-5", "59 23 31 12 7", "0 0 * * sun"})
    void takesCronLines(String cron) {
        assertThat(Given.trust(window(cron, "PT4H", "UTC")).windows())
                .singleElement()
                .extracting("name", "cron")
                .containsExactly(cron, cron);
    }

    @ParameterizedTest
    @CsvSource({
        "60 1 * * SAT, minute",
        "0 24 * * SAT, hour",
        "0 1 0 * *, day of month",
        "0 1 * 13 *, month",
        "0 1 * * 8, day of week",
        "0 1 * * FRIDAY, day of week",
        "5-1 1 * * *, minute",
        "*/0 1 * * *, minute",
        "'1,,2 1 * * *', minute",
        "0 1 * FOO *, month",
    })
    void refusesAFieldThatCannotBe(String cron, String field) {
        assertThat(whatIsWrongWithTrust(window(cron, "PT4H", "UTC")))
                .startsWith("VM-203 trust.yaml:2 windows[0].cron: its field '" + field + "' is wrong\n");
    }

    @Test
    void refusesACronLineOfSixFields() {
        assertThat(whatIsWrongWithTrust(window("0 0 1 * * SAT", "PT4H", "UTC"))).isEqualTo("""
                        VM-203 trust.yaml:2 windows[0].cron: it is not a cron line of five fields
                               expected minute, hour, day of month, month and day of week, for example 0 1 * * SAT
                               found    "0 0 1 * * SAT\"""");
    }

    @Test
    void refusesADurationAndAZoneThatAreNone() {
        assertThat(whatIsWrongWithTrust(window("0 1 * * SAT", "4h", "Europe/Wien")))
                .isEqualTo("""
                        VM-203 trust.yaml:2 windows[0].lasts: it is not a duration
                               expected an ISO-8601 duration of days or less, for example PT4H, PT30M or P7D
                               found    "4h"
                        VM-203 trust.yaml:2 windows[0].zone: there is no such time zone
                               expected a time zone, for example Europe/Vienna or UTC
                               found    "Europe/Wien\"""");
        assertThat(whatIsWrongWithTrust("maxAge: { power: PT0S }\n"))
                .contains("maxAge.power: the duration is not longer than nothing");
    }

    @Test
    void refusesAnImpactThatDoesNotExistAndOffersOne() {
        assertThat(whatIsWrongWithTrust(
                        "policies:\n  - { name: p, playbooks: [unused-devices], impact: medias, atMost: 1 }\n"))
                .isEqualTo("""
                        VM-203 trust.yaml:2 policies[0].impact: the value is not one of those allowed
                               expected the worst impact a step may have: none, media, reboot-pending, network or power
                               found    "medias"
                               Did you mean media?""");
    }

    @Test
    void refusesADigestThatIsNone() {
        assertThat(whatIsWrongWithTrust("allowedPlaybooks: [\"sha256:abc\"]\n"))
                .contains("allowedPlaybooks[0]: the value has the wrong form")
                .contains("expected sha256: and the 64 hex digits of a playbook's digest");
    }

    private static String window(String cron, String lasts, String zone) {
        return "windows:\n  - { cron: \"" + cron + "\", lasts: " + lasts + ", zone: " + zone + " }\n";
    }

    private static String key() throws Exception {
        byte[] der = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        return "ed25519:" + Base64.getEncoder().encodeToString(der);
    }
}
