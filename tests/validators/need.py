"""What a test does when a validator is not there: skip with the reason, or fail where validators are required; and
how much is tried where not everything is asked for."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

VARIABLE = "BOOKC_VALIDATORS"


def thorough() -> bool:
    """Whether everything is to be run through the validators, as in CI; else some of it will do."""
    return os.environ.get(VARIABLE) == "required"


def examples(full: int) -> int:
    """How many examples of a property are tried: all where everything is asked for, else a third."""
    return full if thorough() else full // 3


def missing(reason: str) -> NoReturn:
    """Skip the test; fail it if the environment says `BOOKC_VALIDATORS=required`, as CI does."""
    if thorough():
        pytest.fail(f"{reason} ({VARIABLE}=required)", pytrace=False)
    pytest.skip(reason)


def program(*names: str) -> str:
    """The path of the first of these programs that is installed."""
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    missing(f"{' or '.join(names)} is not installed")
