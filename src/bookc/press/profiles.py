"""The printers that a user has calibrated: a TOML file of profiles, read with exact checks, and written.

    default = "office"

    [printers."office"]
    two-pass = false
    flip = "long-edge"
    turned = false
    reversed = true
    backs-reversed = false
    level-shift = [0.8, -0.3]
    upright-shift = [0.5, 0]
    edge = 4.2

Lengths are in millimetres; a shift goes to the right and up. What is not said is as in `Device`.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path

from bookc.base.diagnostics import Sink
from bookc.base.frozen import dataclass
from bookc.base.patterns import regex
from bookc.base.source import Source, Span
from bookc.base.units import Length
from bookc.base.words import nearest
from bookc.base.world import DiskWorld, World
from bookc.press.device import Device, Flip

FILE = "printers.toml"
NONE = "none"
"""The name that stands for no profile."""
LARGEST = 1_000_000
"""More bytes than any list of printers has."""
FARTHEST = 50.0
"""No shift and no white edge is larger, in millimetres."""
_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Printers:
    """The printers by name, and the name of the one that is taken where none is named, empty if there is none."""

    devices: Mapping[str, Device] = field(default_factory=dict)
    default: str = ""

    def with_one(self, name: str, device: Device, *, default: bool) -> Printers:
        """With a printer more, or one changed."""
        return Printers({**self.devices, name: device}, name if default else self.default)

    def without(self, name: str) -> Printers:
        """Without one of the printers; if it was the default, there is none."""
        rest = {one: device for one, device in self.devices.items() if one != name}
        return Printers(rest, "" if self.default == name else self.default)


def place(env: Callable[[str], str | None]) -> Path:
    """Where the profiles lie: `printers.toml` in the folder that BOOKC_CONFIG names, else in the user's folder for
    bookc's settings, as each system has it."""
    own = env("BOOKC_CONFIG")
    if own:
        return Path(own) / FILE
    if sys.platform == "win32":
        base = env("APPDATA") or _home()
    elif sys.platform == "darwin":
        base = _home() / "Library/Application Support"
    else:
        base = env("XDG_CONFIG_HOME") or _home() / ".config"
    return Path(base) / "bookc" / FILE


def _home() -> Path:
    """The user's folder; the root of the disk for a user who has none, as in some containers."""
    try:
        return Path.home()
    except RuntimeError:
        return Path("/")


def load(path: Path, sink: Sink) -> Printers | None:
    """The printers of a file, none if there is no such file; None if it cannot be used, of which the sink is told."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Printers()
    except OSError as error:
        sink.add("press/bad-profile", f"“{path}” cannot be read: {error.strerror or error}.", file=str(path))
        return None
    return read(data, str(path), sink)


def save(path: Path, printers: Printers, sink: Sink, world: World | None = None) -> bool:
    """Write the file, or leave it as it was; whether it was written."""
    folder = path.parent
    try:
        (world or DiskWorld(folder)).write_all(folder, {path.name: text(printers).encode("utf-8")})
    except OSError as error:
        sink.add("output/write-failed", f"“{path}” could not be written: {error.strerror or error}.", file=str(path))
        return False
    return True


def missing(printers: Printers, name: str, sink: Sink) -> None:
    """Tell that there is no printer of this name, and which one may have been meant."""
    near = nearest(name, printers.devices)
    hint = f"Did you mean “{near}”?" if near else ""
    sink.add("press/no-printer", f"There is no printer named “{name}”.", hint=hint)


def fault_of(name: str) -> str:
    """Why a printer cannot have this name, in words; empty if it can."""
    if not name or name != name.strip() or len(name) > 60 or not name.isprintable():
        return "a printer's name has 1 to 60 signs, and no space around them"
    if name.casefold() == NONE:
        return f"“{NONE}” stands for no printer"
    if name.startswith("-"):
        return "a printer's name does not begin with a hyphen"
    return ""


def text(printers: Printers) -> str:
    """The file that holds these printers."""
    rows = ["# The printers that `bookc calibrate` knows. Lengths are in millimetres; shifts go right and up."]
    if printers.default:
        rows.append(f"default = {_quoted(printers.default)}")
    for name, device in printers.devices.items():
        rows += ["", f"[printers.{_quoted(name)}]", f"two-pass = {_truth(device.two_pass)}"]
        if device.flip is not None:
            rows.append(f'flip = "{device.flip}"')
        rows.append(f"turned = {_truth(device.turned)}")
        rows.append(f"reversed = {_truth(device.reversed)}")
        rows.append(f"backs-reversed = {_truth(device.backs_reversed)}")
        for key, shift in (("level-shift", device.level_shift), ("upright-shift", device.upright_shift)):
            rows.append(f"{key} = [{', '.join(_length(one) for one in shift)}]")
        if device.edge is not None:
            rows.append(f"edge = {_length(float(device.edge.points))}")
    return "\n".join(rows) + "\n"


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _length(points: float) -> str:
    """Millimetres, at a thousandth."""
    return f"{round(points / _MM, 3) + 0.0:g}"


_AT = regex(r"line (\d+), column (\d+)")


def read(data: bytes, file: str, sink: Sink) -> Printers | None:
    """The printers of a file's bytes; None if there is anything wrong with it, of which the sink is told."""
    reader = _Reader(file, sink)
    if len(data) > LARGEST:
        reader.refuse(f"It has {len(data):,} bytes, more than any list of printers.")
        return None
    try:
        source = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        reader.refuse("It is not UTF-8 text.")
        return None
    reader.source = sink.add_source(Source(file, source))
    try:
        table: dict[str, object] = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, ValueError) as error:  # Among others, a number of more digits than Python reads.
        reader.syntax(error)
        return None
    except RecursionError:
        reader.refuse("It is nested more deeply than any list of printers.")
        return None
    return reader.printers(table)


class _Reader:
    """Checks a file's tables one by one, and tells all that is wrong with them."""

    def __init__(self, file: str, sink: Sink) -> None:
        self.file = file
        self.sink = sink
        self.source: Source | None = None
        self.sound = True

    def refuse(self, message: str, span: Span | None = None) -> None:
        self.sound = False
        self.sink.add("press/bad-profile", message, span, file=self.file)

    def syntax(self, error: ValueError) -> None:
        at = _AT.search(str(error))
        span = None
        if at is not None and self.source is not None:
            start = self.source.line_start(int(at[1])) + int(at[2]) - 1
            span = Span(self.file, start, start + 1)
        self.refuse(f"It is not well-formed TOML: {str(error).partition(' (at ')[0]}.", span)

    def wrong(self, name: str, key: str, message: str) -> None:
        """Complain of a printer's key, at its line if that can be found."""
        self.refuse(f"Printer “{name}”: {message}.", self._line(name, key))

    def _line(self, name: str, key: str) -> Span | None:
        inside = False
        for number, line in enumerate(self.source.lines if self.source else (), start=1):
            row = line.strip()
            if row.startswith("["):
                inside = name in row
            elif inside and row.replace('"', "").replace("'", "").startswith(key) and self.source is not None:
                return self.source.lines_span(number, number)
        return None

    def printers(self, table: dict[str, object]) -> Printers | None:
        for key in table:
            if key not in ("default", "printers"):
                self.refuse(f"It has the unknown key “{key}”; there are default and printers.")
        found = table.get("printers", {})
        if not isinstance(found, dict):
            self.refuse("“printers” is no table.")
            return None
        devices = {}
        for name, values in found.items():
            fault = fault_of(name)
            if fault:
                self.refuse(f"Printer “{name[:60]}”: {fault}.")
            elif not isinstance(values, dict):
                self.refuse(f"Printer “{name}” is no table.")
            else:
                devices[name] = self.device(name, values)
        default = table.get("default", "")
        if not isinstance(default, str) or (default and default not in found):
            self.refuse(f"The default is {_shown(default)}, and there is no such printer in the file.")
            return None
        return Printers(devices, default) if self.sound else None

    def device(self, name: str, values: dict[str, object]) -> Device:
        for key in values:
            if key not in _KEYS:
                near = nearest(key, _KEYS)
                self.wrong(name, key, f"“{key}” is no key" + (f"; did you mean “{near}”?" if near else ""))
        flip = values.get("flip")
        if flip is not None and flip not in list(Flip):
            self.wrong(name, "flip", f"flip is {_shown(flip)}, but can be {' or '.join(Flip)}")
            flip = None
        edge = _number(values.get("edge", 0.0))
        if edge is None or not 0 <= edge <= FARTHEST:
            shown = _shown(values["edge"])
            self.wrong(name, "edge", f"edge is {shown}, but must be a number from 0 to {FARTHEST:g}")
        return Device(
            name,
            Flip(str(flip)) if flip is not None else None,
            self._truth(name, values, "two-pass"),
            self._truth(name, values, "turned"),
            self._truth(name, values, "reversed"),
            self._truth(name, values, "backs-reversed"),
            self._shift(name, values, "upright-shift"),
            self._shift(name, values, "level-shift"),
            Length.pt(edge * _MM) if edge is not None and "edge" in values else None,
        )

    def _truth(self, name: str, values: dict[str, object], key: str) -> bool:
        value = values.get(key, False)
        if isinstance(value, bool):
            return value
        self.wrong(name, key, f"{key} is {_shown(value)}, but must be true or false")
        return False

    def _shift(self, name: str, values: dict[str, object], key: str) -> tuple[float, float]:
        value = values.get(key, [0, 0])
        if isinstance(value, list) and len(value) == 2:
            right, up = (_number(one) for one in value)
            if right is not None and up is not None and max(abs(right), abs(up)) <= FARTHEST:
                return right * _MM, up * _MM
        self.wrong(name, key, f"{key} is {_shown(value)}, but must be two numbers from -{FARTHEST:g} to {FARTHEST:g}")
        return 0, 0


_KEYS = ("two-pass", "flip", "turned", "reversed", "backs-reversed", "level-shift", "upright-shift", "edge")


def _number(value: object) -> float | None:
    """A number as TOML has it; None for anything else, and for the not-a-number that is unlike itself."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return None
    return float(value) if abs(value) < LARGEST else None


def _shown(value: object) -> str:
    shown = f"“{value}”" if isinstance(value, str) else str(value).lower()
    return shown if len(shown) <= 60 else shown[:59] + "…"
