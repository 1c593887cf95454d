# SPDX-License-Identifier: Apache-2.0
"""Reference pages about people's work: who may do what, workflows, notices."""

from __future__ import annotations

from mueang.accounts.roles import ACTIONS, MAY, ONLY_WHOLE, ROLES, SCOPES, Scope
from mueang.programme.notices.kinds import KINDS
from mueang.programme.survey.workflow import RESPONSE, ROUND
from mueang.programme.workflow import Workflow

MADE = "<!-- Made by `make docs` from the code. Do not edit. -->"
REACH = {
    Scope.AGENCY: "หน่วยงานและหน่วยย่อย · the agency and its units",
    Scope.CITY: "เมือง · a city",
    Scope.PROVINCE: "จังหวัด เมือง และหน่วยงานในจังหวัด · a province with its cities and agencies",
    Scope.ALL: "ทั้งระบบ · everything",
}
WORKFLOWS: dict[str, Workflow] = {"survey: round": ROUND, "survey: response": RESPONSE}


def roles_page() -> str:
    """Every role with its reach, and every action with the roles that may do it."""
    lines = ["# Roles and rights · บทบาทและสิทธิ", "", MADE, ""]
    lines += ["| บทบาท · Role | ให้ได้สำหรับ · Given for |", "| --- | --- |"]
    for role, words in ROLES.items():
        reach = "<br>".join(REACH[scope] for scope in SCOPES[role])
        lines.append(f"| {words.th} · {words.en} (`{role.value}`) | {reach} |")
    lines += ["", "| การกระทำ · Action | ผู้มีสิทธิ · Who may |", "| --- | --- |"]
    for action, words in ACTIONS.items():
        who = ", ".join(
            f"{ROLES[role].th} · {ROLES[role].en}" for role in MAY if action in MAY[role]
        )
        whole = " (ทั้งระบบเท่านั้น · only for everything)" if action in ONLY_WHOLE else ""
        lines.append(f"| {words.th} · {words.en} (`{action.value}`){whole} | {who} |")
    return "\n".join([*lines, ""])


def workflows_page() -> str:
    """Every workflow: states, and the steps between them with the right that they need."""
    lines = ["# Workflows · ขั้นตอนงาน", "", MADE, ""]
    for name, workflow in WORKFLOWS.items():
        lines += [f"## {name}", "", "| จาก · From | ขั้น · Step | ไป · To | สิทธิ · Right |"]
        lines += ["| --- | --- | --- | --- |"]
        for step in workflow.steps:
            sources = ", ".join(
                f"{workflow.states[s].th} · {workflow.states[s].en}" for s in step.sources
            )
            target = workflow.states[step.target]
            lines.append(
                f"| {sources} | {step.words.th} · {step.words.en} | {target.th} · {target.en} "
                f"| {ACTIONS[step.action].th} · {ACTIONS[step.action].en} |"
            )
        lines.append("")
    return "\n".join(lines)


def notices_page() -> str:
    """Every kind of notice and its words."""
    lines = ["# Notices · การแจ้งเตือน", "", MADE, ""]
    lines += ["| Kind | ไทย | English |", "| --- | --- | --- |"]
    lines += [f"| `{name}` | {kind.th} | {kind.en} |" for name, kind in KINDS.items()]
    return "\n".join([*lines, ""])
