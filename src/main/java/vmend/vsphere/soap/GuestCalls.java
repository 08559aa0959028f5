package vmend.vsphere.soap;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import vmend.inventory.GuestProcesses;
import vmend.inventory.Ref;
import vmend.problem.Code;
import vmend.problem.Problem;
import vmend.vsphere.Credentials;

/** The calls that log in to a guest; each is a logon there. */
public final class GuestCalls {
    /** More different names than any name list matches in one guest. */
    private static final int MOST_NAMED = 40;

    private final VcenterSession session;

    public GuestCalls(VcenterSession session) {
        this.session = session;
    }

    /** The object that is asked for processes. */
    public Ref processManager() {
        Ref operations = session.content().manager("guestOperationsManager");
        PropertyDecoder decoder = (type, path, value) -> value.ref();
        return new PropertyStream(session)
                .readOne(operations, List.of("processManager"), decoder)
                .value("processManager", Ref.class)
                .orElseThrow(() -> Problem.of(
                                Code.NOT_A_VCENTER, session.content().about().fullName(), "it asks no guests")
                        .asException());
    }

    /** @param wanted which names are kept */
    public GuestProcesses processes(Ref manager, Ref vm, Credentials as, Predicate<String> wanted) {
        SoapWriter.Arguments arguments = out -> out.self(manager)
                .ref("vm", vm)
                .open("auth", "NamePasswordAuthentication")
                .flag("interactiveSession", false)
                .text("username", as.username())
                .text("password", as.password())
                .close("auth");
        List<String> names = session.reads()
                .call("ListProcessesInGuest", arguments, ResultReader.each(GuestCalls::name))
                .orElse(List.of());
        Set<String> kept = new LinkedHashSet<>();
        names.stream().filter(wanted).limit(MOST_NAMED).forEach(kept::add);
        return new GuestProcesses(names.size(), List.copyOf(kept));
    }

    /** The name alone: a command line can hold a secret. */
    private static String name(XmlCursor cursor) {
        String name = "";
        int self = cursor.depth();
        while (cursor.nextChild(self)) {
            if (cursor.name().equals("name")) {
                name = cursor.text();
            } else {
                cursor.skip();
            }
        }
        return name;
    }
}
