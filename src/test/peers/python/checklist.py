#!/usr/bin/python3
"""Holds a vCenter to what pyvmomi, which no one here wrote, expects of one.

Runs the operation named, or all, and prints for each a line "ok NAME" or "fail NAME REASON".
"""

import base64
import datetime
import http.client
import json
import pathlib
import sys
import time
import traceback
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from pyVim.connect import SmartStubAdapter
from pyVmomi import vim, vmodl

from changes import Changes
from peer import Wrong, arguments, connect, expect, properties, refused, tls

query = vmodl.query.PropertyCollector
USAGE = ("cpu", "usage", "average")


class Checklist(Changes):
    def __init__(self, options):
        self.options = options
        self.expected = json.loads(pathlib.Path(options.expect).read_text(encoding="utf-8"))
        self.machines = self.expected["machines"]

    def session(self, limited=False, version=None):
        user, password = self.options.user, self.options.password
        if limited:
            user, password = self.options.limited_user, self.options.limited_password
        return Session(connect(self.options.url, user, password, version))

    def stub(self):
        parts = urlsplit(self.options.url)
        return SmartStubAdapter(host=parts.hostname, port=parts.port or 443, sslContext=tls())

    # The operations that only read, each by its name; those that change something are in changes.py.

    def login(self):
        with self.session() as si:
            current = si.content.sessionManager.currentSession
            if not (current and current.key and current.userName):
                raise Wrong("currentSession is %r" % current)
        stub = self.stub()
        manager = vim.ServiceInstance("ServiceInstance", stub).RetrieveContent().sessionManager
        refused(vim.fault.InvalidLogin, lambda: manager.Login(self.options.user, "not the password"), "a wrong password")
        refused(vim.fault.NotAuthenticated, lambda: vim.ServiceInstance("ServiceInstance", stub).CurrentTime(),
                "a call after it")

    def version(self):
        with self.session() as si:
            expect("about.apiVersion", self.expected["apiVersion"], si.content.about.apiVersion)
            # pyvmomi 6.7.1 knows nothing newer than 6.7.1, so that is what it must have settled on.
            expect("negotiated", "vim.version.version13", si._stub.version)
        for version in ("vim.version.version13", "vim.version.version10"):
            with self.session(version=version) as si:
                found = machines_of(si, ["name", "config"])
                expect("machines read at " + version, self.machines, {k: v["name"] for k, v in found.items()})
                for name, values in found.items():
                    if not values["config"].instanceUuid:
                        raise Wrong("%s at %s has no instanceUuid" % (name, version))

    def traversal(self):
        with self.session() as si:
            again = query.SelectionSpec(name="folder")
            folder = query.TraversalSpec(name="folder", type=vim.Folder, path="childEntity",
                                         selectSet=[again, query.SelectionSpec(name="datacenter")])
            datacenter = query.TraversalSpec(name="datacenter", type=vim.Datacenter, path="vmFolder", selectSet=[again])
            start = query.ObjectSpec(obj=si.content.rootFolder, selectSet=[folder, datacenter])
            spec = query.FilterSpec(objectSet=[start], propSet=[
                query.PropertySpec(type=vim.VirtualMachine, pathSet=["name", "parent"]),
                query.PropertySpec(type=vim.Folder, pathSet=["name"])])
            found = [o for page in pages_of(si, spec) for o in page]
            machines = [o for o in found if isinstance(o.obj, vim.VirtualMachine)]
            folders = {o.obj._moId for o in found if isinstance(o.obj, vim.Folder)}
            expect("machines, each once", len(self.machines), len(machines))
            expect("machines", self.machines, {o.obj._moId: properties(o)["name"] for o in machines})
            for machine in machines:
                if properties(machine)["parent"]._moId not in folders:
                    raise Wrong("the parent of %s was not among the folders walked" % machine.obj)
            above = machines[0].obj.parent
            while above != si.content.rootFolder:
                # Ends with an error, not a loop, where the way up leads nowhere.
                above = above.parent

    def paging(self):
        with self.session() as si, machine_view(si) as view:
            spec = over(view, ["name"])
            pages = list(pages_of(si, spec, 7))
            if len(pages) < 3:
                raise Wrong("expected three pages and more, so two tokens and more, found %d pages" % len(pages))
            if not all(1 <= len(page) <= 7 for page in pages):
                raise Wrong("the pages hold %s objects" % [len(page) for page in pages])
            paged = [o for page in pages for o in page]
            whole = [o for page in pages_of(si, spec) for o in page]
            expect("objects, each once", len(whole), len(paged))
            expect("unpaged", self.machines, {o.obj._moId: properties(o)["name"] for o in whole})
            expect("paged", self.machines, {o.obj._moId: properties(o)["name"] for o in paged})

    def updates(self):
        with self.session() as si, machine_view(si) as view:
            collector = si.content.propertyCollector.CreatePropertyCollector()
            collector.CreateFilter(over(view, ["name"]), True)
            first = collector.WaitForUpdatesEx("", query.WaitOptions(maxWaitSeconds=5))
            entered = [u for f in first.filterSet for u in f.objectSet]
            expect("kinds of the first set", {"enter"}, {u.kind for u in entered})
            expect("entered", self.machines, {u.obj._moId: u.changeSet[0].val for u in entered})
            quiet = collector.WaitForUpdatesEx(first.version, query.WaitOptions(maxWaitSeconds=1))
            expect("the set with nothing changed", None, quiet)
            pathlib.Path(self.options.ready).touch()
            second = collector.WaitForUpdatesEx(first.version, query.WaitOptions(maxWaitSeconds=60))
            if second is None or second.version == first.version:
                raise Wrong("after a change: %r" % second)
            changed = [u for f in second.filterSet for u in f.objectSet]
            expect("changed", [(self.expected["moving"], "modify")], [(u.obj._moId, u.kind) for u in changed])
            change = changed[0].changeSet[0]
            expect("path", "name", change.name)
            if change.val == self.machines[self.expected["moving"]]:
                raise Wrong("the changed name is the old one")
            refused(vmodl.query.InvalidCollectorVersion,
                    lambda: collector.WaitForUpdatesEx("no version at all", query.WaitOptions(maxWaitSeconds=1)),
                    "a version that never was")
            collector.DestroyPropertyCollector()

    def expiry(self):
        with self.session() as si:
            manager = si.content.sessionManager
            si.CurrentTime()
            # Asking would keep it alive, so there is nothing to poll.
            time.sleep(self.options.session_idle * 1.5)
            refused(vim.fault.NotAuthenticated, si.CurrentTime, "after the session ended")
            manager.Login(self.options.user, self.options.password)
            si.CurrentTime()

    def permission(self):
        with self.session(limited=True) as si:
            machine = vim.VirtualMachine(self.expected["denied"], si._stub)
            fault = refused(vim.fault.NoPermission, machine.PowerOffVM_Task, "powering off without the privilege")
            expect("privilegeId", "VirtualMachine.Interact.PowerOff", fault.privilegeId)
            expect("object", machine, fault.object)

    def missing(self):
        with self.session(limited=True) as si, machine_view(si) as view:
            found = {o.obj._moId: o for page in pages_of(si, over(view, ["name", "config.hardware"])) for o in page}
            expect("machines", sorted(self.machines), sorted(found))
            denied = found.pop(self.expected["denied"])
            expect("what may be read of it", ["name"], [p.name for p in denied.propSet])
            expect("what may not", ["config.hardware"], [m.path for m in denied.missingSet])
            fault = denied.missingSet[0].fault
            expect("reason", vim.fault.NoPermission, type(fault))
            expect("object", denied.obj, fault.object)
            if not fault.privilegeId:
                raise Wrong("NoPermission names no privilege")
            for content in found.values():
                if content.missingSet or "config.hardware" not in properties(content):
                    raise Wrong("%s: missing %r" % (content.obj, [m.path for m in content.missingSet]))

    def performance(self):
        with self.session() as si:
            manager = si.content.perfManager
            counter = [c.key for c in manager.perfCounter if name_of(c) == USAGE][0]
            machine = vim.VirtualMachine(sorted(self.machines)[0], si._stub)
            numbers, text = (self.query(manager, machine, counter, form) for form in ("normal", "csv"))
            expect("type in format normal", vim.PerformanceManager.EntityMetric, type(numbers))
            expect("type in format csv", vim.PerformanceManager.EntityMetricCSV, type(text))
            expect("series", [vim.PerformanceManager.IntSeries], [type(s) for s in numbers.value])
            expect("counters", [counter, counter], [numbers.value[0].id.counterId, text.value[0].id.counterId])
            stamps = [s.timestamp for s in numbers.sampleInfo]
            values = list(numbers.value[0].value)
            fields = text.sampleInfoCSV.split(",")
            csv_stamps = [datetime.datetime.fromisoformat(f.replace("Z", "+00:00")) for f in fields[1::2]]
            csv_values = [int(v) for v in text.value[0].value.split(",")]
            if not 1 <= len(values) <= 6:
                raise Wrong("asked for 6 samples, found %d" % len(values))
            expect("time stamps", len(values), len(stamps))
            expect("csv values", len(values), len(csv_values))
            expect("csv intervals", {"20"}, set(fields[0::2]))
            expect("csv time stamps", len(csv_values), len(csv_stamps))
            if not all(-1 <= v <= 10000 for v in values):
                raise Wrong("%s has values that are no percentage in hundredths: %s" % (USAGE, values))
            # Between the two queries a newer sample may have come and the oldest gone.
            both = set(stamps) & set(csv_stamps)
            if len(both) < len(stamps) - 1:
                raise Wrong("the time stamps are %s and %s" % (stamps, csv_stamps))
            as_numbers, as_text = dict(zip(stamps, values)), dict(zip(csv_stamps, csv_values))
            expect("the same samples", {str(s): as_numbers[s] for s in both}, {str(s): as_text[s] for s in both})

    @staticmethod
    def query(manager, machine, counter, form):
        spec = vim.PerformanceManager.QuerySpec(
            entity=machine, metricId=[vim.PerformanceManager.MetricId(counterId=counter, instance="")],
            intervalId=20, maxSample=6, format=form)
        found = manager.QueryPerf([spec])
        expect("answers of one machine", [machine], [f.entity for f in found])
        return found[0]

    def counters(self):
        with self.session() as si:
            manager = si.content.perfManager
            known = manager.perfCounter
            by_name = {name_of(c): c for c in known}
            by_key = {c.key: c for c in known}
            expect("numbers of counters", len(known), len(by_key))
            expect("names of counters", len(known), len(by_name))
            # As the vCenter says whose table govmomi's simulator holds.
            for name, kind in ((USAGE, ("percent", "rate")), (("cpu", "usagemhz", "average"), ("megaHertz", "rate")),
                               (("cpu", "ready", "summation"), ("millisecond", "delta")),
                               (("mem", "active", "average"), ("kiloBytes", "absolute")),
                               (("mem", "consumed", "average"), ("kiloBytes", "absolute")),
                               (("net", "usage", "average"), ("kiloBytesPerSecond", "rate")),
                               (("disk", "usage", "average"), ("kiloBytesPerSecond", "rate"))):
                if name not in by_name:
                    raise Wrong("there is no counter %s.%s.%s" % name)
                expect("unit and kind of %s.%s.%s" % name, kind, (by_name[name].unitInfo.key, by_name[name].statsType))
            asked = manager.QueryPerfCounter([by_name[USAGE].key])
            expect("QueryPerfCounter", [(by_name[USAGE].key, USAGE)], [(c.key, name_of(c)) for c in asked])
            machine = vim.VirtualMachine(sorted(self.machines)[0], si._stub)
            offered = {m.counterId for m in manager.QueryAvailablePerfMetric(machine, None, None, 20)}
            if not offered <= set(by_key) or by_name[USAGE].key not in offered:
                raise Wrong("%s offers %s" % (machine, sorted(offered)))
            expect("historical intervals", [300, 1800, 7200, 86400],
                   sorted(i.samplingPeriod for i in manager.historicalInterval))

    def tags(self):
        expect("over /api", self.expected["tags"], Rest(self, "/api", "/session", "/cis/tagging", "?action=").tags())
        expect("over /rest", self.expected["tags"],
               Rest(self, "/rest", "/com/vmware/cis/session", "/com/vmware/cis/tagging", "?~action=").tags())

    def tagging(self):
        Rest(self, "/api", "/session", "/cis/tagging", "?action=").attach_and_detach()
        Rest(self, "/rest", "/com/vmware/cis/session", "/com/vmware/cis/tagging", "?~action=").attach_and_detach()

    def views(self):
        with self.session() as si:
            manager = si.content.viewManager
            first, second = (manager.CreateContainerView(si.content.rootFolder, [vim.VirtualMachine], True) for _ in "12")
            expect("machines in the view", sorted(self.machines), sorted(vm._moId for vm in first.view))
            expect("open views", {first._moId, second._moId}, {v._moId for v in manager.viewList})
            first.DestroyView()
            refused(vmodl.fault.ManagedObjectNotFound, lambda: first.view, "reading the destroyed view")
            refused(vmodl.fault.ManagedObjectNotFound, first.DestroyView, "destroying it again")
            expect("open views", {second._moId}, {v._moId for v in manager.viewList})
        with self.session() as si:
            left = vim.view.ContainerView(second._moId, si._stub)
            refused(vmodl.fault.ManagedObjectNotFound, lambda: left.view, "reading a view whose session ended")


class Rest:
    """The Automation API by Python's own client, in the newer form /api or the older /rest, which wraps its answers."""

    def __init__(self, checklist, base, session, tagging, action):
        parts = urlsplit(checklist.options.url)
        self.root = "https://%s%s" % (parts.netloc, base)
        self.wrapped = base == "/rest"
        self.checklist, self.session, self.tagging, self.action = checklist, session, tagging, action
        self.opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=tls()))
        self.token = None

    def call(self, method, path, body=None, user=None):
        request = urllib.request.Request(self.root + path, method=method)
        if body is not None or method == "POST":
            request.data = json.dumps(body).encode() if body is not None else b""
            request.add_header("Content-Type", "application/json")
        if user:
            request.add_header("Authorization", "Basic " + base64.b64encode(":".join(user).encode()).decode())
        if self.token:
            request.add_header("vmware-api-session-id", self.token)
        with self.opener.open(request) as answer:
            text = answer.read()
        found = json.loads(text) if text else None
        return found["value"] if self.wrapped and found else found

    def denied(self, what, *arguments, **named):
        try:
            self.call(*arguments, **named)
        except urllib.error.HTTPError as error:
            expect(what, 401, error.code)
            return
        raise Wrong(what + ": expected 401, found an answer")

    def tags(self):
        options = self.checklist.options
        self.denied("without a session", "GET", self.tagging + "/tag")
        self.denied("a wrong password", "POST", self.session, user=(options.user, "not the password"))
        self.token = self.call("POST", self.session, user=(options.user, options.password))
        names = {}
        # The older form puts "id:" before an identifier in the path.
        prefix = "/id:" if self.wrapped else "/"
        for category in self.call("GET", self.tagging + "/category"):
            names[category] = self.call("GET", self.tagging + "/category" + prefix + category)["name"]
        for tag in self.call("GET", self.tagging + "/tag"):
            about = self.call("GET", self.tagging + "/tag" + prefix + tag)
            names[tag] = names[about["category_id"]] + "/" + about["name"]
        machines = [{"type": "VirtualMachine", "id": m} for m in sorted(self.checklist.machines)]
        attached = self.call("POST", self.tagging + "/tag-association" + self.action + "list-attached-tags-on-objects",
                             {"object_ids": machines})
        found = {a["object_id"]["id"]: sorted(names[t] for t in a["tag_ids"]) for a in attached if a["tag_ids"]}
        self.call("DELETE", self.session)
        self.denied("after the session's end", "GET", self.tagging + "/tag")
        return found


    def attach_and_detach(self):
        """Each twice, since neither is an error when there is nothing to do."""
        options = self.checklist.options
        self.token = self.call("POST", self.session, user=(options.user, options.password))
        tag = self.checklist.expected["tag"]
        machine = {"object_id": {"id": self.checklist.expected["changing"], "type": "VirtualMachine"}}
        path = self.tagging + "/tag-association" + ("/id:" if self.wrapped else "/") + tag
        asked = self.tagging + "/tag-association" + self.action + "list-attached-tags"
        for verb, wanted in (("attach", [tag]), ("attach", [tag]), ("detach", []), ("detach", [])):
            expect(verb + " answers", None, self.call("POST", path + self.action + verb, machine))
            found = self.call("POST", asked, machine)
            expect("tags after " + verb, wanted, found)
        self.call("DELETE", self.session)


class Session:
    def __init__(self, si):
        self.si = si

    def __enter__(self):
        return self.si

    def __exit__(self, kind, value, trace):
        # What went wrong first is what is told.
        try:
            self.si.RetrieveContent().sessionManager.Logout()
        except (vmodl.MethodFault, OSError, http.client.HTTPException):
            if kind is None:
                raise


class machine_view:
    def __init__(self, si):
        self.si = si

    def __enter__(self):
        content = self.si.content
        self.view = content.viewManager.CreateContainerView(content.rootFolder, [vim.VirtualMachine], True)
        return self.view

    def __exit__(self, kind, value, trace):
        if kind is None:
            self.view.DestroyView()


def over(view, paths):
    walk = query.TraversalSpec(name="view", path="view", skip=False, type=vim.view.ContainerView)
    return query.FilterSpec(objectSet=[query.ObjectSpec(obj=view, skip=True, selectSet=[walk])],
                            propSet=[query.PropertySpec(type=vim.VirtualMachine, pathSet=paths)])


def pages_of(si, spec, limit=None):
    collector = si.content.propertyCollector
    page = collector.RetrievePropertiesEx([spec], query.RetrieveOptions(maxObjects=limit))
    while page is not None:
        yield page.objects
        page = collector.ContinueRetrievePropertiesEx(page.token) if page.token else None


def machines_of(si, paths):
    with machine_view(si) as view:
        return {o.obj._moId: properties(o) for page in pages_of(si, over(view, paths)) for o in page}


def name_of(counter):
    return counter.groupInfo.key, counter.nameInfo.key, counter.rollupType


OPERATIONS = ("login", "version", "traversal", "paging", "updates", "expiry", "permission", "missing", "performance",
              "counters", "tags", "views", "power", "device", "network", "portgroup", "dvportgroup", "question", "busy",
              "disabled", "denied", "userevent", "field", "guest", "tagging", "migration")


def main():
    parser = arguments(__doc__)
    parser.add_argument("--limited-user", help="a user who may see everything and read all but one machine")
    parser.add_argument("--limited-password")
    parser.add_argument("--session-idle", type=float, default=2, help="seconds after which the server ends a session")
    parser.add_argument("--ready", help="file to make when a change is waited for")
    parser.add_argument("--expect", required=True, help="JSON file of what is in the estate")
    parser.add_argument("--op", choices=OPERATIONS, action="append")
    options = parser.parse_args()
    status = 0
    for name in options.op or OPERATIONS:
        try:
            getattr(Checklist(options), name)()
            print("ok", name)
        except Exception as error:  # Whatever goes wrong is the operation's failure, not the program's.
            if not isinstance(error, Wrong):
                traceback.print_exc()
            print("fail", name, " ".join(("%s %s" % (type(error).__name__, error)).split()))
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
