package vmend.external;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vmend.playbook.Playbook;
import vmend.playbook.PlaybookFailed;
import vmend.playbook.PlaybookType;
import vmend.playbook.SettingType;
import vmend.problem.Code;
import vmend.problem.Problem;

/** Makes the stand-ins of one playbook from outside. */
record ExternalType(Messages.Described.Type described, Bundle bundle, Sandbox sandbox) implements PlaybookType.Outside {
    private static final String ID = "[a-z][a-z0-9]*(-[a-z0-9]+){0,8}";
    private static final String KEY = "[a-z][A-Za-z0-9]{0,59}";
    private static final int LONGEST = 2000;

    static PlaybookType of(Messages.Described.Type type, Bundle bundle, Sandbox sandbox) {
        refuseStrange(type, bundle);
        return PlaybookType.of(
                RemotePlaybook.class,
                new DescribedAbout(type),
                type.settings(),
                new ExternalType(type, bundle, sandbox));
    }

    @Override
    public String source() {
        return bundle.name();
    }

    @Override
    public String digest() {
        return bundle.digest();
    }

    @Override
    public Playbook make(Map<String, String> chosen, String where) {
        String id = described.id();
        RemotePlaybook.Maker maker = new RemotePlaybook.Maker(described, chosen, sandbox);
        try {
            return maker.settled(sandbox.settle(new Messages.Settle(id, chosen)));
        } catch (Sandbox.Refused e) {
            Problem problem = e.problem(Code.UNKNOWN_SETTING, where);
            throw problem.next("vmend playbooks show " + id + " --playbook-path " + bundle.name())
                    .causedBy(e);
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                            Code.PLAYBOOK_UNUSABLE,
                            bundle.name(),
                            id + " needs what a playbook from outside cannot have")
                    .found(String.valueOf(e.getMessage()))
                    .causedBy(e);
        } catch (PlaybookFailed e) {
            // It would fail alike when it judges; the others must not be lost for it.
            return maker.failed(e);
        }
    }

    @Override
    public Map<String, String> effective(Playbook playbook) {
        return ((RemotePlaybook) playbook).effective();
    }

    /** What it says of itself goes into plans and onto terminals, so it is held to the form that a class would have. */
    private static void refuseStrange(Messages.Described.Type type, Bundle bundle) {
        Stream<Optional<String>> flaws = Stream.of(
                flaw(!type.id().matches(ID), "id"),
                flaw(!type.since().matches("\\d{1,3}\\.\\d{1,3}"), "since"),
                flaw(texts(type).anyMatch(text -> text.length() > LONGEST || text.contains("\n")), "texts"),
                flaw(type.settings().stream().anyMatch(setting -> !setting.key().matches(KEY)), "settings"));
        flaws.flatMap(Optional::stream).findFirst().ifPresent(what -> {
            throw Problem.of(Code.PLAYBOOK_UNUSABLE, bundle.name(), "its metadata is not as it must be")
                    .expected("what vmend playbooks new writes")
                    .found("another form of its " + what)
                    .asException();
        });
    }

    private static Optional<String> flaw(boolean holds, String what) {
        return holds ? Optional.of(what) : Optional.empty();
    }

    private static Stream<String> texts(Messages.Described.Type type) {
        Stream<List<String>> lists =
                Stream.of(List.of(type.title(), type.why()), type.facets(), type.controls(), type.privileges());
        return Stream.concat(
                lists.flatMap(List::stream), type.settings().stream().flatMap(ExternalType::texts));
    }

    private static Stream<String> texts(SettingType setting) {
        return Stream.of(setting.help(), setting.byDefault(), setting.form());
    }
}
