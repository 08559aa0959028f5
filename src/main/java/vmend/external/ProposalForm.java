package vmend.external;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.action.Action;
import vmend.action.Actions;
import vmend.action.Check;
import vmend.action.MoveNic;
import vmend.inventory.Ref;
import vmend.playbook.Delay;
import vmend.playbook.Proposal;

/**
 * A proposal as it crosses the border: the texts that plans hold, so that nothing but the catalogue of actions can come in.
 *
 * @param kind which kind of proposal
 * @param target the object that the action changes
 * @param texts kind, title and parameters of the action; of a wish those of the same move to where the NIC is
 * @param afterFacets ids of the facets whose steps come before
 * @param expectsUnset paths of the target itself that must be unset right before the call; the only checks that can cross
 */
record ProposalForm(
        String kind,
        String target,
        Map<String, String> texts,
        Optional<String> group,
        boolean alone,
        String ripensAfter,
        List<String> afterFacets,
        List<String> expectsUnset) {
    private static final String ACT = "act";
    private static final String MOVE = "move-to-dedicated-network";

    /** @throws IllegalArgumentException for a kind of proposal that cannot cross */
    static ProposalForm of(Proposal proposal) {
        if (proposal instanceof Proposal.Act act) {
            if (!(act.ripensAfter() instanceof Delay.Span after)) {
                throw new IllegalArgumentException("business days cannot be counted by a playbook from outside");
            }
            return form(ACT, act.action(), act.group(), act.alone(), after.span(), act.afterFacets(), unset(act));
        }
        if (proposal instanceof Proposal.MoveToDedicatedNetwork move && !move.quarantine()) {
            Action stay = new MoveNic(move.nic(), move.from(), move.from());
            return form(MOVE, stay, Optional.empty(), true, Duration.ZERO, List.of(), List.of());
        }
        throw new IllegalArgumentException("a proposal of the kind "
                + proposal.getClass().getSimpleName() + " cannot be made by a playbook from outside");
    }

    /** @throws IllegalArgumentException for an unknown kind, and for an action that is not in the catalogue */
    Proposal proposal() {
        Action action = Actions.read(Ref.parse(target), texts);
        return switch (kind) {
            case ACT -> new Proposal.Act(action, group, alone, Delay.of(duration()), checks(action), afterFacets);
            case MOVE -> wish(action);
            default -> throw new IllegalArgumentException("there is no kind of proposal '" + kind + "'");
        };
    }

    private static List<String> unset(Proposal.Act act) {
        return act.alsoExpects().stream()
                .map(check -> {
                    if (check instanceof Check.OnProperty property
                            && property.op() == Check.Op.UNSET
                            && property.object().equals(act.action().target())) {
                        return property.path();
                    }
                    throw new IllegalArgumentException("a proposal with checks of its own cannot be made by a playbook"
                            + " from outside, except that something of the object is unset");
                })
                .toList();
    }

    private List<Check> checks(Action action) {
        return expectsUnset.stream()
                .map(path -> Check.unset(action.target(), path))
                .toList();
    }

    private static Proposal wish(Action action) {
        if (action instanceof MoveNic move && move.from().equals(move.to())) {
            return new Proposal.MoveToDedicatedNetwork(move.nic(), move.from());
        }
        throw new IllegalArgumentException("a move to a dedicated network is not written as one");
    }

    private Duration duration() {
        try {
            Duration after = Duration.parse(ripensAfter);
            if (!after.isNegative()) {
                return after;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + ripensAfter + "' is no duration", e);
        }
        throw new IllegalArgumentException("nothing ripens in the past: " + ripensAfter);
    }

    private static ProposalForm form(
            String kind,
            Action action,
            Optional<String> group,
            boolean alone,
            Duration ripensAfter,
            List<String> afterFacets,
            List<String> expectsUnset) {
        Map<String, String> texts = new LinkedHashMap<>(action.parameters());
        texts.put("kind", action.kind());
        texts.put("title", action.title());
        return new ProposalForm(
                kind,
                action.target().toString(),
                texts,
                group,
                alone,
                ripensAfter.toString(),
                afterFacets,
                expectsUnset);
    }
}
