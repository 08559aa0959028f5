package vmend.mocks.estate;

import java.util.List;
import vmend.mocks.vim.Moref;

/** Reads who may do what where; the administrator may do everything. */
final class GrantReader {
    private final EstateBuilder builder;

    GrantReader(EstateBuilder builder) {
        this.builder = builder;
    }

    void read(List<Node> nodes) {
        builder.grants.add(new Vcenter.Grant(Estate.ROOT, "administrator@vsphere.local", "Admin", true));
        builder.seeTags.add("administrator@vsphere.local");
        for (Node node : nodes) {
            Moref entity = node.maybe("on")
                    .map(name -> builder.entities.values().stream()
                            .filter(e -> e.name().equals(name))
                            .findFirst()
                            .map(Entity::ref)
                            .orElseThrow(() -> node.wrong("there is nothing named '" + name + "'")))
                    .orElse(Estate.ROOT);
            builder.grants.add(
                    new Vcenter.Grant(entity, node.text("user"), node.text("role"), node.yes("propagate", true)));
            if (node.yes("global", true)) {
                builder.seeTags.add(node.text("user"));
            }
            node.done();
        }
    }
}
