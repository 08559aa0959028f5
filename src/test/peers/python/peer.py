"""What the Python peers share: a connection, waiting for a task, reading properties of many objects."""

import argparse
import ssl
from urllib.parse import urlsplit

from pyVim.connect import Connect, SmartConnect
from pyVmomi import vim, vmodl


class Wrong(Exception):
    """What the server did that it should not have."""


def expect(what, wanted, found):
    if wanted != found:
        if isinstance(wanted, dict) and isinstance(found, dict):
            wrong = sorted(k for k in set(wanted) | set(found) if wanted.get(k) != found.get(k))
            raise Wrong("%s: expected %d, found %d; differing: %s" % (what, len(wanted), len(found), wrong[:5]))
        raise Wrong("%s: expected %r, found %r" % (what, wanted, found))


def refused(fault, call, what):
    """The fault of exactly that type that a call ends with."""
    try:
        found = call()
    except vmodl.MethodFault as caught:
        if type(caught) is not fault:
            raise Wrong("%s: expected %s, found %s" % (what, fault.__name__, type(caught).__name__))
        return caught
    raise Wrong("%s: expected %s, found the answer %r" % (what, fault.__name__, found))


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--url", required=True, help="https URL of the vCenter; pyvmomi 6.7.1 on Python 3.11 cannot do http")
    parser.add_argument("--user", default="user")
    parser.add_argument("--password", default="pass")
    return parser


def tls():
    """Trusts any certificate: the peers only ever talk to test servers on the loopback address."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def connect(url, user, password, version=None):
    """Logs in; without a version it negotiates one, as pyvmomi's users do."""
    parts = urlsplit(url)
    if parts.scheme != "https":
        raise SystemExit("pyvmomi 6.7.1 on Python 3.11 speaks https only, not " + url)
    common = dict(host=parts.hostname, port=parts.port or 443, user=user, pwd=password, sslContext=tls())
    if version:
        return Connect(version=version, **common)
    return SmartConnect(**common)


def wait(task):
    """Polls, since that needs least of a server; returns the task's result."""
    while task.info.state in ("queued", "running"):
        pass
    if task.info.state != "success":
        raise task.info.error
    return task.info.result


def retrieve(si, kind, paths, everything=False):
    """Object contents of all objects of a kind below the root folder."""
    content = si.RetrieveContent()
    view = content.viewManager.CreateContainerView(content.rootFolder, [kind], True)
    try:
        collector = vmodl.query.PropertyCollector
        walk = collector.TraversalSpec(name="view", path="view", skip=False, type=vim.view.ContainerView)
        wanted = collector.PropertySpec(type=kind, all=everything, pathSet=[] if everything else paths)
        start = collector.ObjectSpec(obj=view, skip=True, selectSet=[walk])
        spec = collector.FilterSpec(propSet=[wanted], objectSet=[start])
        found = []
        page = content.propertyCollector.RetrievePropertiesEx([spec], collector.RetrieveOptions())
        while page is not None:
            found.extend(page.objects)
            if not page.token:
                break
            page = content.propertyCollector.ContinueRetrievePropertiesEx(page.token)
        return found
    finally:
        view.DestroyView()


def properties(object_content):
    return {p.name: p.val for p in object_content.propSet}
