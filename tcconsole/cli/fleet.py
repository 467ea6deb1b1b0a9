"""`tcconsole fleet …`: one change to many devices, planned and reviewed before it is made, and reports."""

from __future__ import annotations

from tcconsole.cli.lazy import Entry, LazyGroup

fleet = LazyGroup(
    "fleet",
    sections={
        "Reports": {
            "commission": Entry(
                "tcconsole.cli.commission:commission", "What a site is like when it is handed over."
            ),
        },
    },
    help="One change to many devices: planned, reviewed, then made a few at a time.",
)
