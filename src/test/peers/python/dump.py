#!/usr/bin/python3
"""Dumps every property of every managed entity and of the managers beside them as canonical JSON; compares dumps.

  dump.py take --url URL --out FILE     writes a dump
  dump.py diff BEFORE AFTER [--noise FIRST SECOND]
      prints the fields that differ, one a line, and ends with 1 if there are any. Fields that differ between the two
      dumps of --noise, taken with nothing in between, are left out for all objects of that type.
"""

import argparse
import base64
import datetime
import json
import re
import sys

from pyVmomi import vim, vmodl
from pyVmomi.VmomiSupport import DataObject, ManagedObject

from peer import connect

# Managers that hold an estate's settings. The session manager is left out: reading needs a session.
MANAGERS = ("authorizationManager", "alarmManager", "customFieldsManager", "customizationSpecManager",
            "extensionManager", "licenseManager", "scheduledTaskManager", "setting", "storageResourceManager",
            "taskManager")
HOST_SYSTEMS = ("networkSystem", "advancedOption", "storageSystem", "firewallSystem", "serviceSystem",
                "dateTimeSystem")


def plain(value):
    """A value as JSON: types by their wire names, references as type:id, what is unset left out."""
    if isinstance(value, ManagedObject):
        return "%s:%s" % (type(value)._wsdlName, value._moId)
    if isinstance(value, DataObject):
        fields = {p.name: plain(getattr(value, p.name)) for p in value._GetPropertyList()}
        return {"_type": type(value)._wsdlName, **{k: v for k, v in fields.items() if v not in (None, [])}}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, (str, bool, int, float)) or value is None:
        return value
    return str(value)


def collect(collector, kind, objects, paths=None, walk=None):
    """All properties of the objects, or of what a view named by walk holds, paged or not."""
    query = vmodl.query.PropertyCollector
    wanted = query.PropertySpec(type=kind, all=True, pathSet=[])
    starts = [query.ObjectSpec(obj=o, skip=bool(walk), selectSet=walk or []) for o in objects]
    page = collector.RetrievePropertiesEx([query.FilterSpec(propSet=[wanted], objectSet=starts)], query.RetrieveOptions())
    while page is not None:
        yield from page.objects
        page = collector.ContinueRetrievePropertiesEx(page.token) if page.token else None


def record(contents, into):
    for content in contents:
        values = {p.name: plain(p.val) for p in content.propSet}
        for missing in content.missingSet:
            values[missing.path] = {"_missing": type(missing.fault)._wsdlName}
        into[plain(content.obj)] = values


def scheduled(content):
    try:
        return content.scheduledTaskManager.scheduledTask
    except vmodl.MethodFault:
        return []  # the simulator names a manager that it does not have


def take(si):
    content = si.RetrieveContent()
    collector = content.propertyCollector
    found = {}
    view = content.viewManager.CreateContainerView(content.rootFolder, [vim.ManagedEntity], True)
    walk = [vmodl.query.PropertyCollector.TraversalSpec(name="view", path="view", skip=False, type=vim.view.ContainerView)]
    record(collect(collector, vim.ManagedEntity, [view], walk=walk), found)
    hosts = [h for h in view.view if isinstance(h, vim.HostSystem)]
    view.DestroyView()
    record(collect(collector, vim.ManagedEntity, [content.rootFolder]), found)

    tasks = scheduled(content)
    if tasks:
        record(collect(collector, vim.scheduler.ScheduledTask, tasks), found)

    others = [getattr(content, name) for name in MANAGERS]
    for host in hosts:
        others += [getattr(host.configManager, name) for name in HOST_SYSTEMS]
    for other in others:
        if other is None:
            continue
        try:
            record(collect(collector, type(other), [other]), found)
        except vmodl.MethodFault as fault:
            # The simulator lists managers it does not have; a fault is then the state to compare.
            found[plain(other)] = {"_fault": type(fault)._wsdlName}
    return found


def places(elements):
    """What tells the elements of a list apart: their keys where they have some, since their order may say nothing."""
    keys = [e.get("key") if isinstance(e, dict) else None for e in elements]
    told_apart = len({str(k) for k in keys}) == len(keys) and all(isinstance(k, (int, str)) for k in keys)
    return keys if told_apart else range(len(elements))


def leaves(value, path, into):
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            leaves(inner, path + "/" + name, into)
    elif isinstance(value, list) and value:
        for place, inner in zip(places(value), value):
            leaves(inner, "%s[%s]" % (path, place), into)
    else:
        into[path] = value


def differing(first, second):
    one, two = {}, {}
    for name in first:
        leaves(first[name], name, one)
    for name in second:
        leaves(second[name], name, two)
    absent = object()
    return sorted(path for path in set(one) | set(two) if one.get(path, absent) != two.get(path, absent))


def kind_of(path):
    """The field without the object and the places in lists, since a moving value may stand still in one object."""
    return re.sub(r"\[[^\]]*\]", "[]", re.sub(r"^([^:/]+):[^/]*", r"\1", path))


def load(file):
    with open(file, encoding="utf-8") as stream:
        return json.load(stream)


def compare(options):
    noise = set()
    if options.noise:
        noise = {kind_of(p) for p in differing(load(options.noise[0]), load(options.noise[1]))}
    changed = [p for p in differing(load(options.before), load(options.after)) if kind_of(p) not in noise]
    for path in changed:
        print(path)
    return 1 if changed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    taking = verbs.add_parser("take")
    taking.add_argument("--url", required=True)
    taking.add_argument("--user", default="user")
    taking.add_argument("--password", default="pass")
    taking.add_argument("--out", required=True)
    diff = verbs.add_parser("diff")
    diff.add_argument("before")
    diff.add_argument("after")
    diff.add_argument("--noise", nargs=2, metavar=("FIRST", "SECOND"))
    options = parser.parse_args()
    if options.verb == "diff":
        return compare(options)
    si = connect(options.url, options.user, options.password)
    found = take(si)
    si.RetrieveContent().sessionManager.Logout()
    with open(options.out, "w", encoding="utf-8") as stream:
        json.dump(found, stream, indent=0, sort_keys=True, ensure_ascii=False)
    print("%d objects" % len(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
