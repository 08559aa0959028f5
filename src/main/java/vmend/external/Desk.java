package vmend.external;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Estate;
import vmend.inventory.Fact;
import vmend.inventory.ManagedObject;
import vmend.playbook.Context;
import vmend.playbook.Finding;
import vmend.playbook.Judges;
import vmend.playbook.Playbook;
import vmend.playbook.PlaybookType;
import vmend.problem.Problem;
import vmend.problem.ProblemException;
import vmend.vsphere.saved.SavedInventory;

/** Answers the questions about the playbooks of one bundle; on the child's side of the border. */
final class Desk {
    private final Line line;
    private Map<String, PlaybookType> types = Map.of();

    Desk(Line line) {
        this.line = line;
    }

    /** The way to who asks. */
    interface Line {
        void say(Frame frame) throws IOException;

        Frame hear() throws InterruptedException, IOException;
    }

    /** Answers one question; whatever the playbook throws is an answer, too. */
    void answer(Frame question) throws IOException, InterruptedException {
        Object answer;
        try {
            answer = think(question);
        } catch (ProblemException wrong) {
            answer = refusal(wrong.problem());
        } catch (VirtualMachineError | RuntimeException | LinkageError | AssertionError failure) {
            answer = new Messages.Refusal(false, "it failed", Optional.empty(), Optional.of(told(failure)));
        }
        boolean refused = answer instanceof Messages.Refusal;
        line.say(new Frame(refused ? Frame.Kind.REFUSAL : Frame.Kind.ANSWER, Messages.bytes(answer)));
    }

    private Object think(Frame question) throws IOException, InterruptedException {
        return switch (question.kind()) {
            case LOAD -> load(Messages.read(question.bytes(), Messages.Load.class));
            case SETTLE -> settle(Messages.read(question.bytes(), Messages.Settle.class));
            case FILTER -> filter(asked(question));
            case JUDGE -> judge(asked(question));
            case ESTATE, EXEMPTION, ANSWER, REFUSAL, IS_EXEMPT ->
                throw new IOException("not a question: " + question.kind());
        };
    }

    private Messages.Described load(Messages.Load bundle) {
        types = Loading.types(bundle);
        return new Messages.Described(
                types.values().stream().map(Desk::described).toList());
    }

    private static Messages.Described.Type described(PlaybookType type) {
        return new Messages.Described.Type(
                type.id(),
                type.about().title(),
                type.about().why(),
                type.about().severity(),
                type.measures(),
                List.of(type.about().facets()),
                List.of(type.about().controls()),
                List.of(type.about().privileges()),
                type.about().since(),
                type.settings());
    }

    private Messages.Settled settle(Messages.Settle question) {
        PlaybookType type = type(question.id());
        Playbook playbook = type.with(question.chosen(), type.id());
        Judges judges = playbook.judges();
        return new Messages.Settled(
                type.effective(playbook),
                judges.entries().stream()
                        .map(entry -> new Messages.Settled.Entry(
                                entry.type().getSimpleName(),
                                NeedForm.all(entry.cheap()),
                                entry.filter().isPresent(),
                                NeedForm.all(entry.dear())))
                        .toList(),
                NeedForm.all(judges.alsoRead()));
    }

    private record Asked(Playbook playbook, Judges judges, Context context) {}

    private Asked asked(Frame frame) throws IOException, InterruptedException {
        Messages.Question question = Messages.read(frame.bytes(), Messages.Question.class);
        PlaybookType type = type(question.id());
        Playbook playbook = type.with(question.chosen(), type.id());
        Judges judges = playbook.judges();
        Frame bytes = line.hear();
        Estate estate = SavedInventory.readAll(
                new ByteArrayInputStream(bytes.bytes()), Crossing.needs(judges, question.zones()));
        return new Asked(
                playbook, judges, new Context(estate, question.zones(), (object, facet) -> exemption(object, facet)));
    }

    /** Asked back: an exemption may rest on what the playbook did not ask for. */
    private synchronized Fact<String> exemption(ManagedObject object, vmend.playbook.Facet facet) {
        try {
            line.say(new Frame(
                    Frame.Kind.IS_EXEMPT,
                    Messages.bytes(new Messages.IsExempt(object.ref().toString(), facet))));
            return Messages.read(line.hear().bytes(), Messages.Exemption.class).fact();
        } catch (IOException e) {
            throw new IllegalStateException("nobody answers", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody answers", e);
        }
    }

    private static Messages.Filtered filter(Asked asked) {
        List<List<String>> worth = new ArrayList<>();
        for (Judges.Entry<?> entry : asked.judges().entries()) {
            worth.add(asked.context().estate().all(entry.type()).stream()
                    .filter(object -> entry.asksMore(object, asked.context()))
                    .map(object -> object.ref().toString())
                    .toList());
        }
        return new Messages.Filtered(worth);
    }

    private static Messages.Findings judge(Asked asked) {
        List<Messages.Findings.Entry> entries = new ArrayList<>();
        for (Judges.Entry<?> entry : asked.judges().entries()) {
            boolean applies = entry.where().test(asked.context());
            Map<String, List<FindingForm>> byObject = new LinkedHashMap<>();
            if (applies) {
                for (ManagedObject object : asked.context().estate().all(entry.type())) {
                    List<Finding> findings = entry.judge(object, asked.context());
                    if (!findings.isEmpty()) {
                        byObject.put(
                                object.ref().toString(),
                                findings.stream().map(FindingForm::of).toList());
                    }
                }
            }
            entries.add(new Messages.Findings.Entry(applies, byObject));
        }
        return new Messages.Findings(asked.playbook().notJudged(asked.context()), entries);
    }

    private PlaybookType type(String id) {
        return Optional.ofNullable(types.get(id))
                .orElseThrow(() -> new IllegalStateException("there is no playbook " + id));
    }

    private static Messages.Refusal refusal(Problem problem) {
        return new Messages.Refusal(true, problem.what(), problem.expected(), problem.found());
    }

    /** What happened and where in the playbook's own code. */
    private static String told(Throwable failure) {
        String where = java.util.Arrays.stream(failure.getStackTrace())
                .filter(frame -> !frame.getClassName().matches("(java|javax|jdk|vmend\\.(?!playbooks))\\b.*"))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
        String text = failure.toString().lines().findFirst().orElse("");
        return text.substring(0, Math.min(text.length(), 300)) + where;
    }
}
