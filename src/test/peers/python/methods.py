#!/usr/bin/python3
"""Lists every method in pyvmomi's method table: wire name, managed type and privilege, separated by tabs."""

from pyVmomi import VmomiSupport, vim, vmodl  # noqa: F401 - the import fills the tables

# The table also holds the managers of other services; each has a namespace of its own at the wire.
lines = set()
for definition in VmomiSupport._managedDefMap.values():
    _, wsdl_name, _, version, _, methods = definition
    for method in methods or []:
        _, wire_name, method_version, _, _, privilege, _ = method
        lines.add("\t".join((wire_name, wsdl_name, privilege or "-", VmomiSupport.GetWsdlNamespace(method_version))))
print("\n".join(sorted(lines)))
