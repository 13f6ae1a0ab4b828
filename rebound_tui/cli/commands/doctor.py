"""How is the file? doctor."""

from __future__ import annotations

import click

from rebound_tui.cli import terminal
from rebound_tui.cli.verb import Invocation, file_option, json_option


@click.command("doctor")
@click.option("--fix", is_flag=True, help="Do what is safe: sweep, close our folders, join proven copies.")
@json_option
@file_option
@click.pass_obj
def doctor(invocation: Invocation, fix: bool, as_json: bool) -> int:
    """Look at the file and all around it, and say what to do.

    Nothing is changed by looking. The exit status is 1 if something needs a person, else 0.
    """
    from rebound_tui.tracker.doctor.examination import cure, examine, needs_somebody
    from rebound_tui.tracker.doctor.patient import Patient
    from rebound_tui.tracker.session import utc_now

    path, env = invocation.path, invocation.env
    done = cure(path, env) if fix else []
    patient = Patient(path, env, utc_now())
    findings = examine(patient)
    if as_json:
        from rebound_tui.cli.as_json import dumped
        from rebound_tui.cli.as_json.doctor import examination

        terminal.document(dumped(examination(patient, findings, done)))
    else:
        from rebound_tui.cli.words.doctor import said

        terminal.out(said(findings, done))
    return 1 if needs_somebody(findings) else 0
