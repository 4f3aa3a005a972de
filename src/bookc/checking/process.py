"""Running another program: within a limit of time, its children ended with it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence

from bookc.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of a program: its exit status, None if its time was up, and what it printed."""

    status: int | None
    said: str


def run(command: Sequence[str], limit: float, environment: Mapping[str, str] | None = None) -> Ran:
    """Run a program for at most `limit` seconds; without `environment` it has this process's. OSError if it cannot be
    started. Where the system has groups of processes, those that it started end with it."""
    grouped = os.name == "posix"
    with subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=dict(environment) if environment is not None else None,
        start_new_session=grouped,
    ) as process:
        try:
            out, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            _end(process, grouped)
            out, _ = process.communicate()
            return Ran(None, out.decode("utf-8", "replace"))
        except BaseException:
            _end(process, grouped)
            raise
        return Ran(process.returncode, out.decode("utf-8", "replace"))


def _end(process: subprocess.Popen[bytes], grouped: bool) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if grouped:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
