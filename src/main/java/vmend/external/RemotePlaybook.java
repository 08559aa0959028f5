package vmend.external;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vmend.inventory.ManagedObject;
import vmend.inventory.Need;
import vmend.inventory.Ref;
import vmend.playbook.Context;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Playbook;
import vmend.playbook.PlaybookFailed;

/**
 * Stands in for a playbook whose class is in another process: asks it once about a whole estate, and answers for each object from that.
 *
 * <p>Every answer fails with {@link PlaybookFailed} when the other process could not give one.
 */
final class RemotePlaybook implements Playbook {
    private final Maker maker;
    private final Map<String, String> effective;
    private final Judges judges;
    private final Optional<PlaybookFailed> failure;
    private final Map<Context, List<Set<Ref>>> worth = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<Context, Said> said = Collections.synchronizedMap(new WeakHashMap<>());

    /** What all stand-ins of one playbook with the same settings are made of. */
    record Maker(Messages.Described.Type described, Map<String, String> chosen, Sandbox sandbox) {
        /** @throws IllegalArgumentException when it needs what cannot cross the border */
        RemotePlaybook settled(Messages.Settled settled) {
            return new RemotePlaybook(this, settled);
        }

        /** One that could not even say what it needs. */
        RemotePlaybook failed(PlaybookFailed why) {
            return new RemotePlaybook(this, why);
        }
    }

    /** What it said of one estate. */
    private record Said(List<String> notJudged, List<Entry> entries) {
        private record Entry(boolean applies, Map<Ref, List<Finding>> byObject) {}
    }

    private RemotePlaybook(Maker maker, PlaybookFailed why) {
        this.maker = maker;
        this.effective = maker.chosen();
        this.judges = Judges.none();
        this.failure = Optional.of(why);
    }

    private RemotePlaybook(Maker maker, Messages.Settled settled) {
        this.maker = maker;
        this.effective = settled.effective();
        this.failure = Optional.empty();
        Judges all = Judges.none();
        for (int i = 0; i < settled.entries().size(); i++) {
            all = all.and(judges(settled.entries().get(i), i));
        }
        this.judges = all.alsoReading(needs(settled.alsoRead()));
    }

    Map<String, String> effective() {
        return effective;
    }

    @Override
    public Judges judges() {
        return judges;
    }

    @Override
    public List<String> notJudged(Context context) {
        failure.ifPresent(why -> {
            throw new PlaybookFailed(why.reason(), why);
        });
        return said(context).notJudged();
    }

    private Judges judges(Messages.Settled.Entry entry, int index) {
        return judges(JudgedKinds.type(entry.type()), entry, index)
                .where(context -> said(context).entries().get(index).applies());
    }

    private <T extends ManagedObject> Judges judges(Class<T> type, Messages.Settled.Entry entry, int index) {
        Judges.Judge<T> judge = (object, context) ->
                said(context).entries().get(index).byObject().getOrDefault(object.ref(), List.of());
        Set<Need<?>> cheap = needs(entry.cheap());
        return entry.filters()
                ? Judges.first(
                                type,
                                cheap,
                                (object, context) -> worth(context).get(index).contains(object.ref()))
                        .then(needs(entry.dear()), judge)
                : Judges.of(type, cheap, judge);
    }

    private static Set<Need<?>> needs(List<NeedForm> forms) {
        return forms.stream().map(NeedForm::need).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Set<Ref>> worth(Context context) {
        List<Set<Ref>> known = worth.get(context);
        if (known == null) {
            Messages.Filtered answer = ask(Frame.Kind.FILTER, context, Messages.Filtered.class);
            known = reading(() -> answer.worth().stream()
                    .map(refs -> refs.stream().map(Ref::parse).collect(Collectors.toCollection(HashSet::new)))
                    .<Set<Ref>>map(Collections::unmodifiableSet)
                    .toList());
            requireEach(known.size());
            worth.put(context, known);
        }
        return known;
    }

    private Said said(Context context) {
        Said known = said.get(context);
        if (known == null) {
            Messages.Findings answer = ask(Frame.Kind.JUDGE, context, Messages.Findings.class);
            known = reading(() -> said(answer));
            requireEach(known.entries().size());
            said.put(context, known);
        }
        return known;
    }

    private Said said(Messages.Findings answer) {
        FindingRules rules = new FindingRules(maker.described());
        List<Said.Entry> entries = new ArrayList<>();
        for (Messages.Findings.Entry entry : answer.entries()) {
            Map<Ref, List<Finding>> byObject = new HashMap<>();
            entry.byObject()
                    .forEach((ref, forms) -> byObject.put(
                            Ref.parse(ref),
                            forms.stream()
                                    .map(FindingForm::finding)
                                    .map(rules::checked)
                                    .toList()));
            entries.add(new Said.Entry(entry.applies(), byObject));
        }
        answer.notJudged().forEach(rules::line);
        return new Said(answer.notJudged(), entries);
    }

    private <A> A ask(Frame.Kind kind, Context context, Class<A> answer) {
        byte[] estate = Crossing.bytes(context.estate(), Crossing.needs(judges, context.zones()));
        Messages.Question question = new Messages.Question(maker.described().id(), maker.chosen(), context.zones());
        try {
            return maker.sandbox().judge(kind, question, estate, asked -> exemption(asked, context), answer);
        } catch (Sandbox.Refused e) {
            throw new PlaybookFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private static Messages.Exemption exemption(Messages.IsExempt asked, Context context) {
        return context.estate()
                .find(Ref.parse(asked.ref()))
                .map(object -> Messages.Exemption.of(context.exemption(object, asked.facet())))
                .orElseThrow(() -> new IllegalArgumentException("it asked about an object that is not there"));
    }

    private void requireEach(int answered) {
        if (answered != judges.entries().size()) {
            throw new PlaybookFailed("its answer is not for each of its judges");
        }
    }

    private static <R> R reading(Supplier<R> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw new PlaybookFailed("its answer is refused: " + Sandbox.firstLine(e), e);
        }
    }
}
