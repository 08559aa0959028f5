package vmend.mocks.estate;

import java.util.List;

/** What a cluster is set to; {@code clustered} is false for a host of its own. */
public record ClusterSpec(boolean clustered, boolean ha, boolean drs, List<Rule> rules) {

    /**
     * A rule on where machines run.
     *
     * @param type its type in the API
     * @param vms names of machines, or {@code *} with the end of some
     */
    public record Rule(String name, String type, List<String> vms) {
        static Rule read(Node node) {
            Rule read = new Rule(
                    node.text("name"),
                    switch (node.text("kind", "apart")) {
                        case "apart" -> "ClusterAntiAffinityRuleSpec";
                        case "together" -> "ClusterAffinityRuleSpec";
                        case "hosts" -> "ClusterVmHostRuleInfo";
                        default -> throw node.wrong("a rule's kind is apart, together or hosts");
                    },
                    node.texts("vms"));
            node.done();
            return read;
        }
    }
}
