"""`tcconsole fleet …`: one change to many devices, planned and reviewed before it is made, and reports."""

from __future__ import annotations

from tcconsole.cli.lazy import Entry, LazyGroup

fleet = LazyGroup(
    "fleet",
    sections={
        "Changes": {
            "plan": Entry("tcconsole.cli.fleet_plan:plan", "settings: what would change on each device."),
            "apply": Entry("tcconsole.cli.fleet_apply:apply_plan", "Carry out a plan that was reviewed."),
            "resume": Entry("tcconsole.cli.fleet_apply:resume", "Go on with a run where it stood."),
            "runs": Entry("tcconsole.cli.fleet_runs:runs", "The runs that were begun here."),
            "forget": Entry("tcconsole.cli.fleet_runs:forget", "Do nothing more of a run."),
        },
        "Reports": {
            "report": Entry("tcconsole.cli.fleet_runs:report", "What became of a run, as text, CSV or JSON."),
            "commission": Entry(
                "tcconsole.cli.commission:commission", "What a site is like when it is handed over."
            ),
        },
    },
    help="One change to many devices: planned, reviewed, then made a few at a time.",
)
