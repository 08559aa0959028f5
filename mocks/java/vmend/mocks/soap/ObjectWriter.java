package vmend.mocks.soap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vmend.mocks.estate.Entity;
import vmend.mocks.estate.Estate;
import vmend.mocks.sight.Permissions;
import vmend.mocks.sight.PropertySource;
import vmend.mocks.vim.ApiVersion;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;
import vmend.mocks.vim.Paths;
import vmend.mocks.vim.Schema;
import vmend.mocks.vim.VimType.Field;
import vmend.mocks.vim.XmlOut;

/** Writes one object of a result: the properties that were asked for, and why some are missing. */
final class ObjectWriter {
    private final Schema schema;
    private final Paths paths;
    private final Objects objects;
    private final Permissions permissions;
    private final Estate estate;

    ObjectWriter(Schema schema, Objects objects, Permissions permissions, Estate estate) {
        this.schema = schema;
        this.paths = new Paths(schema);
        this.objects = objects;
        this.permissions = permissions;
        this.estate = estate;
    }

    /** One property as it is answered: a value, nothing, or a reason why not. */
    record Answer(
            String path, Paths.Declared declared, @Nullable Object value, Optional<Obj> missing) {}

    /** The answers for an object, in the order the paths were asked. */
    List<Answer> answers(Moref ref, FilterSpec filter, Optional<Session> session, ApiVersion version) {
        List<Answer> answers = new ArrayList<>();
        Optional<PropertySource> source = objects.source(ref, session);
        for (String path : wanted(ref.type(), filter, version)) {
            Optional<Paths.Declared> declared = paths.declared(ref.type(), path);
            if (declared.isEmpty() || !version.has(declared.get().since())) {
                continue;
            }
            Optional<Obj> missing = refusal(ref, path, declared.get(), session);
            Object value = missing.isPresent() || source.isEmpty()
                    ? null
                    : objects.sight().value(source.get(), path);
            answers.add(new Answer(path, declared.get(), value, missing));
        }
        return answers;
    }

    private Set<String> wanted(String type, FilterSpec filter, ApiVersion version) {
        Set<String> wanted = new LinkedHashSet<>();
        for (FilterSpec.Props props : filter.propSets()) {
            if (schema.isA(type, props.type())) {
                if (props.all()) {
                    schema.fields(type).stream()
                            .filter(field -> version.has(field.since()))
                            .map(Field::name)
                            .forEach(wanted::add);
                } else {
                    wanted.addAll(props.paths());
                }
            }
        }
        return wanted;
    }

    private Optional<Obj> refusal(Moref ref, String path, Paths.Declared declared, Optional<Session> session) {
        String privilege = declared.privilege().orElse("System.Read");
        if (session.isEmpty()) {
            return privilege.equals("System.Anonymous")
                    ? Optional.empty()
                    : Optional.of(Faults.notAuthenticatedDetail(ref, privilege));
        }
        Optional<Obj> planted = plantedRefusal(ref, path);
        if (planted.isPresent() || !objects.isEntity(ref)) {
            return planted;
        }
        return permissions.has(session.get().user(), ref, privilege)
                ? Optional.empty()
                : Optional.of(Faults.noPermissionDetail(ref, privilege));
    }

    /** What the estate says cannot be read, such as the configuration of a machine on a broken datastore. */
    private Optional<Obj> plantedRefusal(Moref ref, String path) {
        if (estate.find(ref).orElse(null) instanceof Entity.Vm vm) {
            return vm.spec().unreadable().entrySet().stream()
                    .filter(entry -> path.equals(entry.getKey()) || path.startsWith(entry.getKey() + "."))
                    .map(entry -> fault(ref, entry.getValue()))
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Obj fault(Moref ref, String type) {
        return type.equals("NoPermission")
                ? Faults.noPermissionDetail(ref, "System.Read")
                : type.equals("SystemError")
                        ? Obj.of("SystemError").with("reason", "vCenter could not read it")
                        : Obj.of(type);
    }

    void write(XmlOut out, String name, Moref ref, List<Answer> answers) {
        out.raw("<" + name + ">").element("obj", "ManagedObject", ref);
        for (Answer answer : answers) {
            Object value = answer.value();
            if (value != null) {
                out.raw("<propSet>")
                        .element("name", "string", answer.path())
                        .property("val", answer.declared(), value)
                        .raw("</propSet>");
            }
        }
        missing(out, answers);
        out.raw("</" + name + ">");
    }

    void missing(XmlOut out, List<Answer> answers) {
        for (Answer answer : answers) {
            answer.missing()
                    .ifPresent(fault -> out.element(
                            "missingSet",
                            "MissingProperty",
                            Obj.of("MissingProperty")
                                    .with("path", answer.path())
                                    .with("fault", localized(fault))));
        }
    }

    static Obj localized(Obj fault) {
        return Obj.of("LocalizedMethodFault").with("fault", fault).with("localizedMessage", "");
    }
}
