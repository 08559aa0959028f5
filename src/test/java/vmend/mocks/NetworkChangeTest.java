package vmend.mocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vmend.mocks.vim.Moref;

class NetworkChangeTest {
    private static MockVcenter demo() {
        return MockVcenter.builder().estate("demo").taskDuration(Duration.ZERO).start();
    }

    private static Moref named(MockVcenter mock, String name) {
        return mock.estate().named(name).orElseThrow().ref();
    }

    private static String portGroup(String name, int vlan, String vswitch, String policy) {
        return "<pgName>" + name + "</pgName><portgrp><name>" + name + "</name><vlanId>" + vlan
                + "</vlanId><vswitchName>" + vswitch + "</vswitchName><policy>" + policy + "</policy></portgrp>";
    }

    @Test
    void replacesTheWholePolicyOfAStandardGroup() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref host = named(mock, "esx-07.corp.example");
            Moref network = new Moref(
                    "HostNetworkSystem",
                    SoapClient.first(client.get(host, "configManager"), "<networkSystem[^>]*>([^<]+)<"));
            String before = group(client, host, "Lab-Nested");
            assertThat(before).contains("<allowPromiscuous>true</allowPromiscuous>");
            String rejecting = "<security><allowPromiscuous>false</allowPromiscuous></security>";
            assertThat(client.call("UpdatePortGroup", network, portGroup("Lab-Nested", 300, "vSwitch1", rejecting)))
                    .startsWith("200");
            String after = group(client, host, "Lab-Nested");
            assertThat(after)
                    .contains("<security><allowPromiscuous>false</allowPromiscuous></security>")
                    .contains("<security><allowPromiscuous>false</allowPromiscuous><macChanges>true</macChanges>"
                            + "<forgedTransmits>true</forgedTransmits></security>");
            assertThat(client.call("UpdatePortGroup", network, portGroup("Lab-Nested", 300, "vSwitch1", "<security/>")))
                    .startsWith("200");
            assertThat(SoapClient.first(group(client, host, "Lab-Nested"), "(<computedPolicy>.*</computedPolicy>)"))
                    .isEqualTo(SoapClient.first(before, "(<computedPolicy>.*</computedPolicy>)"));
            assertThat(client.call("UpdatePortGroup", network, portGroup("No-Such", 1, "vSwitch1", "")))
                    .contains("xsi:type=\"NotFound\"");
            assertThat(client.call(
                            "UpdatePortGroup",
                            network,
                            "<pgName>Lab-Nested</pgName><portgrp><name>Lab-Nested</name></portgrp>"))
                    .contains("Required property vlanId is missing");
            assertThat(mock.mutations().methods()).containsExactly("UpdatePortGroup", "UpdatePortGroup");
        }
    }

    private static String group(SoapClient client, Moref host, String name) {
        return SoapClient.first(
                client.get(host, "config.network.portgroup"),
                "(<HostPortGroup>(?:(?!</HostPortGroup>).)*<name>" + name + "<.*?</HostPortGroup>)");
    }

    @Test
    void takesTheUplinksOfASwitchWhoseSpecificationNamesNone() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref host = named(mock, "esx-07.corp.example");
            Moref network = new Moref("HostNetworkSystem", host.value().replace("host-", "networkSystem-"));
            String change = "<vswitchName>vSwitch1</vswitchName><spec><numPorts>128</numPorts><policy><security>"
                    + "<allowPromiscuous>false</allowPromiscuous><macChanges>false</macChanges><forgedTransmits>false"
                    + "</forgedTransmits></security></policy></spec>";
            assertThat(client.call("UpdateVirtualSwitch", network, change)).startsWith("200");
            assertThat(client.get(host, "config.network.vswitch")).doesNotContain("vmnic1");
            assertThat(group(client, host, "Lab-Nested"))
                    .contains("<computedPolicy><security><allowPromiscuous>false</allowPromiscuous>");
            assertThat(mock.mutations().entries())
                    .last()
                    .satisfies(done -> assertThat(done.what()).contains("uplinks [vmnic1] -> []"));
        }
    }

    @Test
    void changesADistributedGroupOnlyFromItsLatestVersion() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref group = named(mock, "pg-sniffer");
            String version = client.get(group, "config.configVersion");
            String change = spec(version, securityPolicy("allowPromiscuous", false));
            assertThat(client.ended("ReconfigureDVPortgroup_Task", group, change))
                    .isEqualTo("success");
            assertThat(client.ended("ReconfigureDVPortgroup_Task", group, change))
                    .isEqualTo("ConcurrentAccess");
            assertThat(client.ended("ReconfigureDVPortgroup_Task", group, change.replaceAll("<configV.*Version>", "")))
                    .isEqualTo("InvalidArgument");
            String config = client.get(group, "config.defaultPortConfig");
            assertThat(config)
                    .contains("<allowPromiscuous><inherited>false</inherited><value>false</value></allowPromiscuous>")
                    .contains("<macChanges><inherited>false</inherited><value>true</value></macChanges>")
                    .contains("<allowPromiscuous>false</allowPromiscuous><macChanges>true</macChanges>");
            assertThat(client.get(group, "config.configVersion")).isNotEqualTo(version);
        }
    }

    private static String spec(String version, String inside) {
        return "<spec><configVersion>" + version
                + "</configVersion><defaultPortConfig xsi:type=\"VMwareDVSPortSetting\">" + inside
                + "</defaultPortConfig></spec>";
    }

    private static String securityPolicy(String flag, boolean value) {
        return "<securityPolicy><inherited>false</inherited><" + flag + "><inherited>false</inherited><value>" + value
                + "</value></" + flag + "></securityPolicy>";
    }

    @Test
    void keepsBothPoliciesAlikeWhicheverIsWritten() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref group = named(mock, "pg-mixed-policy");
            String mac = "<macManagementPolicy><inherited>false</inherited><macChanges>true</macChanges>"
                    + "</macManagementPolicy>";
            String version = client.get(group, "config.configVersion");
            assertThat(client.ended("ReconfigureDVPortgroup_Task", group, spec(version, mac)))
                    .isEqualTo("success");
            assertThat(client.get(group, "config.defaultPortConfig.securityPolicy.macChanges.value"))
                    .isEqualTo("true");
            assertThat(client.get(group, "config.defaultPortConfig.macManagementPolicy.macChanges"))
                    .isEqualTo("true");
            version = client.get(group, "config.configVersion");
            String inherited = "<securityPolicy><inherited>true</inherited></securityPolicy>";
            assertThat(client.ended("ReconfigureDVPortgroup_Task", group, spec(version, inherited)))
                    .isEqualTo("success");
            assertThat(client.get(group, "config.defaultPortConfig.macManagementPolicy.inherited"))
                    .isEqualTo("true");
            assertThat(client.get(group, "config.defaultPortConfig.macManagementPolicy.macChanges"))
                    .isEqualTo("false");
        }
    }

    @Test
    void setsWhatPortsMayOverrideAndWhatTheSwitchSays() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref group = named(mock, "pg-legacy-override");
            String policy = client.get(group, "config.policy")
                    .replace("<securityPolicyOverrideAllowed>true<", "<securityPolicyOverrideAllowed>false<");
            String change = "<spec><configVersion>" + client.get(group, "config.configVersion")
                    + "</configVersion><policy xsi:type=\"VMwareDVSPortgroupPolicy\">" + policy + "</policy></spec>";
            assertThat(client.ended("ReconfigureDVPortgroup_Task", group, change))
                    .isEqualTo("success");
            assertThat(client.get(group, "config.policy")).isEqualTo(policy);
            Moref dvs = named(mock, "DVS-dmz");
            String version = client.get(dvs, "config.configVersion");
            String config = spec(version, securityPolicy("macChanges", false))
                    .replace("<spec>", "<spec xsi:type=\"VMwareDVSConfigSpec\">");
            assertThat(client.ended("ReconfigureDvs_Task", dvs, config)).isEqualTo("success");
            assertThat(client.ended("ReconfigureDvs_Task", dvs, config)).isEqualTo("ConcurrentAccess");
            assertThat(client.get(
                            named(mock, "pg-dmz-back"), "config.defaultPortConfig.securityPolicy.macChanges.value"))
                    .isEqualTo("false");
        }
    }

    @Test
    void letsAPortInheritAgain() {
        try (MockVcenter mock = demo()) {
            SoapClient client = new SoapClient(mock).loggedIn();
            Moref dvs = named(mock, "DVS-prod");
            String criteria = "<criteria><connected>true</connected><portgroupKey>"
                    + named(mock, "pg-legacy-override").value() + "</portgroupKey></criteria>";
            String key = SoapClient.first(client.call("FetchDVPorts", dvs, criteria), "<key>(\\d+)</key>");
            String inherited = "<securityPolicy><inherited>true</inherited></securityPolicy>";
            assertThat(client.ended("ReconfigureDVPort_Task", dvs, port(key, "0", inherited)))
                    .isEqualTo("success");
            assertThat(client.ended("ReconfigureDVPort_Task", dvs, port(key, "0", inherited)))
                    .isEqualTo("ConcurrentAccess");
            assertThat(client.call("FetchDVPorts", dvs, criteria))
                    .contains("<allowPromiscuous><inherited>true</inherited><value>false</value></allowPromiscuous>")
                    .contains("<configVersion>1</configVersion>");
            assertThat(client.ended(
                            "ReconfigureDVPort_Task", dvs, port(key, "1", securityPolicy("allowPromiscuous", true))))
                    .isEqualTo("success");
            assertThat(client.call("FetchDVPorts", dvs, criteria))
                    .contains("<allowPromiscuous><inherited>false</inherited><value>true</value></allowPromiscuous>");
        }
    }

    private static String port(String key, String version, String inside) {
        return "<port><operation>edit</operation><key>" + key + "</key><setting xsi:type=\"VMwareDVSPortSetting\">"
                + inside + "</setting><configVersion>" + version + "</configVersion></port>";
    }
}
