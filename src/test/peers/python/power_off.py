#!/usr/bin/python3
"""Powers one machine off: a change that a proxy and a dump must notice."""

from pyVmomi import vim

from peer import arguments, connect, properties, retrieve, wait

parser = arguments(__doc__)
parser.add_argument("--name", required=True)
options = parser.parse_args()
si = connect(options.url, options.user, options.password)
[machine] = [c.obj for c in retrieve(si, vim.VirtualMachine, ["name"]) if properties(c)["name"] == options.name]
wait(machine.PowerOffVM_Task())
si.RetrieveContent().sessionManager.Logout()
