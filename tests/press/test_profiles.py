"""The file of printers: written and read back the same, and every fault of it told."""

from __future__ import annotations

import errno
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookc.base.diagnostics import Sink
from bookc.base.units import Length
from bookc.base.world import DiskWorld, MemoryWorld
from bookc.press import profiles
from bookc.press.device import Device, Flip
from bookc.press.profiles import Printers

MM = 72 / 25.4
shifts = st.tuples(*[st.integers(-50_000, 50_000).map(lambda n: n / 1000)] * 2)


@st.composite
def devices(draw: st.DrawFn) -> Device:
    """Any printer, its lengths at a thousandth of a millimetre."""
    yes = st.booleans()
    up, level, edge = draw(shifts), draw(shifts), draw(st.none() | st.integers(0, 50_000))
    return Device(
        "",
        draw(st.none() | st.sampled_from(Flip)),
        draw(yes),
        draw(yes),
        draw(yes),
        draw(yes),
        (up[0] * MM, up[1] * MM),
        (level[0] * MM, level[1] * MM),
        Length.pt(edge / 1000 * MM) if edge is not None else None,
    )


def near(one: Device, other: Device) -> bool:
    """Equal but for a millionth of a point."""

    def plain(device: Device) -> Device:
        def at(way: tuple[float, float]) -> tuple[float, float]:
            return round(way[0], 6) + 0.0, round(way[1], 6) + 0.0

        edge = Length.pt(round(float(device.edge.points), 6)) if device.edge is not None else None
        return Device(
            "", device.flip, device.two_pass, device.turned, device.reversed, device.backs_reversed,
            at(device.upright_shift), at(device.level_shift), edge,
        )  # fmt: skip

    return plain(one) == plain(other)


names = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20).filter(
    lambda name: not profiles.fault_of(name)
)


@settings(max_examples=40)
@given(st.dictionaries(names, devices(), max_size=3), st.data())
def test_there_and_back(found: Mapping[str, Device], data: st.DataObject) -> None:
    """What is written is read as the same printers, and written again as the same bytes."""
    default = data.draw(st.sampled_from(["", *found]))
    text = profiles.text(Printers(found, default))
    sink = Sink()
    again = profiles.read(text.encode("utf-8"), "printers.toml", sink)
    assert again is not None, sink.diagnostics
    assert again.default == default
    assert list(again.devices) == list(found)
    assert all(near(again.devices[name], found[name]) for name in found)
    assert all(again.devices[name].name == name for name in found)
    assert profiles.text(again) == text


FAULTS = {
    b"\xff": "It is not UTF-8 text.",
    b"default = ": "It is not well-formed TOML: Invalid value.",
    b"a = [" + b"[" * 100_000: "It is nested more deeply than any list of printers.",
    b"x = " + b"9" * 5000: "It is not well-formed TOML: ",
    b"# " + b"x" * profiles.LARGEST: "It has 1,000,002 bytes, more than any list of printers.",
    b"colour = 1": "It has the unknown key “colour”; there are default and printers.",
    b"printers = 3": "“printers” is no table.",
    b"default = 'office'": "The default is “office”, and there is no such printer in the file.",
    b"default = 3": "The default is 3, and there is no such printer in the file.",
    b"[printers]\noffice = 3": "Printer “office” is no table.",
    b"[printers.' office']": "Printer “ office”: a printer's name has 1 to 60 signs, and no space around them.",
    b"[printers.none]": "Printer “none”: “none” stands for no printer.",
    b"[printers.office]\nfilp = 1": "Printer “office”: “filp” is no key; did you mean “flip”?.",
    b"[printers.office]\nflip = 'left'": "Printer “office”: flip is “left”, but can be short-edge or long-edge.",
    b"[printers.office]\nflip = ['x']": "Printer “office”: flip is ['x'], but can be short-edge or long-edge.",
    b"[printers.office]\nturned = 1": "Printer “office”: turned is 1, but must be true or false.",
    b"[printers.office]\nedge = true": "Printer “office”: edge is true, but must be a number from 0 to 50.",
    b"[printers.office]\nedge = nan": "Printer “office”: edge is nan, but must be a number from 0 to 50.",
    b"[printers.office]\nedge = -0.1": "Printer “office”: edge is -0.1, but must be a number from 0 to 50.",
    b"[printers.office]\nedge = 2024-01-01": "Printer “office”: edge is 2024-01-01, but must be a number from 0 to 50.",
    b"[printers.office]\nlevel-shift = 1": (
        "Printer “office”: level-shift is 1, but must be two numbers from -50 to 50."
    ),
    b"[printers.office]\nlevel-shift = [1, inf]": (
        "Printer “office”: level-shift is [1, inf], but must be two numbers from -50 to 50."
    ),
    b"[printers.office]\nupright-shift = [1, 2, 3]": (
        "Printer “office”: upright-shift is [1, 2, 3], but must be two numbers from -50 to 50."
    ),
}


@pytest.mark.parametrize("data", FAULTS, ids=lambda data: repr(data[:40]))
def test_faults(data: bytes) -> None:
    """A file that says what cannot be is refused in words, never by a traceback."""
    sink = Sink()
    assert profiles.read(data, "printers.toml", sink) is None
    assert [one.code for one in sink.diagnostics] == ["press/bad-profile"]
    assert sink.diagnostics[0].message.startswith(FAULTS[data])


def test_all_faults_at_once() -> None:
    """All that is wrong is told, each in its line."""
    text = "[printers.'a b']\nturned = 1\n\n[printers.office]\nreversed = 'no'\nedge = 99\n"
    sink = Sink()
    assert profiles.read(text.encode(), "printers.toml", sink) is None
    assert [place.line for one in sink.ordered() if (place := sink.place(one))] == [2, 5, 6]


def test_of_another_editor() -> None:
    """A file that was saved with a byte-order mark and line ends of Windows is read all the same."""
    made = profiles.read("\ufeffdefault = 'x'\r\n[printers.x]\r\nedge = 3\r\n".encode(), "p", Sink())
    assert made is not None
    assert made.devices["x"].edge == Length.pt(3 * MM)


def test_the_example_of_the_docs() -> None:
    """The file that docs/printers.md and the module show are read, and say what they seem to."""
    page = Path(__file__).parent.parent.parent.joinpath("docs/printers.md").read_text("utf-8")
    shown = profiles.__doc__ or ""
    for text in (
        page.partition("```toml\n")[2].partition("```")[0],
        shown[shown.index("default") : shown.index("Lengths")],
    ):
        sink = Sink()
        made = profiles.read("\n".join(line.strip() for line in text.splitlines()).encode(), "p", sink)
        assert made is not None, sink.diagnostics
        assert made.default == "office"
        assert made.devices["office"].flip is Flip.LONG
        assert made.devices["office"].reversed
        assert made.devices["office"].level_shift == (0.8 * MM, -0.3 * MM)


def test_load_and_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is no printers; what is saved is loaded; a file that cannot be read or written is told and kept."""
    path = tmp_path / "deep" / "printers.toml"
    sink = Sink()
    assert profiles.load(path, sink) == Printers()
    made = Printers().with_one("office", Device("office", Flip.LONG), default=True)
    assert profiles.save(path, made, sink)
    assert profiles.load(path, sink) == made
    assert not sink.diagnostics
    assert [one.name for one in path.parent.iterdir()] == ["printers.toml"]

    def refuse(_self: DiskWorld, folder: Path, files: Mapping[str, bytes]) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(DiskWorld, "write_all", refuse)
        assert not profiles.save(path, made.without("office"), sink)
    assert path.read_bytes() == before
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    assert profiles.load(folder, sink) is None
    assert [one.code for one in sink.diagnostics] == ["output/write-failed", "press/bad-profile"]


def test_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that BOOKC_CONFIG names, or the one of the system's custom."""
    assert profiles.place(MemoryWorld({}, {"BOOKC_CONFIG": "/own"}).env) == Path("/own/printers.toml")
    for system, environment, wanted in (
        ("linux", {"XDG_CONFIG_HOME": "/xdg"}, Path("/xdg/bookc/printers.toml")),
        ("linux", {}, Path.home() / ".config/bookc/printers.toml"),
        ("darwin", {}, Path.home() / "Library/Application Support/bookc/printers.toml"),
        ("win32", {"APPDATA": "/appdata"}, Path("/appdata/bookc/printers.toml")),
    ):
        monkeypatch.setattr(sys, "platform", system)
        assert profiles.place(MemoryWorld({}, environment).env) == wanted


def test_a_user_without_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some containers give their user none: there are no printers then, and nothing breaks."""

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.setattr(sys, "platform", "linux")
    assert profiles.place(MemoryWorld({}, {}).env) == Path("/.config/bookc/printers.toml")
