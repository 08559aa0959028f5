#!/usr/bin/python3
"""Asks as an account which of some privileges it holds on the root folder, and reads what its role holds; prints both as JSON."""

import json

from peer import arguments, connect

parser = arguments(__doc__)
parser.add_argument("privileges", nargs="+")
options = parser.parse_args()
si = connect(options.url, options.user, options.password)
content = si.RetrieveContent()
manager = content.authorizationManager
root = content.rootFolder
[answer] = manager.HasPrivilegeOnEntities(
    entity=[root], sessionId=content.sessionManager.currentSession.key, privId=options.privileges)
mine = [p for p in manager.RetrieveEntityPermissions(entity=root, inherited=False)
        if p.principal.lower() == options.user.lower()]
roles = {role.roleId: role for role in manager.roleList}
known = {p.privId for p in manager.privilegeList}
print(json.dumps({
    "lacking": sorted(p.privId for p in answer.privAvailability if not p.isGranted),
    "role": sorted(roles[mine[0].roleId].privilege),
    "propagate": mine[0].propagate,
    "unknown": sorted(set(options.privileges) - known),
}))
content.sessionManager.Logout()
