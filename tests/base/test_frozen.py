"""Our frozen dataclasses beside the standard library's."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field
from functools import cached_property
from typing import Any

import pytest

from bookc.base.frozen import dataclass
from bookc.base.source import Span

std = dataclasses.dataclass


def _classes(maker: Any) -> dict[str, Any]:
    """The same classes by either decorator."""

    @maker(frozen=True, slots=True)
    class Bare:
        """Without fields."""

    @maker(frozen=True, slots=True)
    class One:
        """With one field."""

        text: str

    @maker(frozen=True, slots=True)
    class Many:
        """With defaults of both kinds."""

        first: int
        second: tuple[int, ...] = ()
        third: list[int] = field(default_factory=list)

        @property
        def double(self) -> int:
            return 2 * self.first

    @maker(frozen=True, slots=True, kw_only=True)
    class Named:
        """With fields that must be named."""

        first: int
        second: int = 5

    @maker(frozen=True)
    class Roomy:
        """Without slots."""

        first: int

        @cached_property
        def double(self) -> int:
            return 2 * self.first

    return {one.__name__: one for one in (Bare, One, Many, Named, Roomy)}


OURS, THEIRS = _classes(dataclass), _classes(std)

VALUES: tuple[tuple[str, tuple[Any, ...], dict[str, Any]], ...] = (
    ("Bare", (), {}),
    ("One", ("a",), {}),
    ("Many", (1,), {}),
    ("Many", (1, (2, 3)), {"third": [4]}),
    ("Many", (), {"first": 1, "second": (2,)}),
    ("Named", (), {"first": 1}),
    ("Named", (), {"second": 2, "first": 1}),
    ("Roomy", (3,), {}),
)


@pytest.mark.parametrize(("name", "given", "named"), VALUES)
def test_a_value_is_what_the_standard_library_makes(name: str, given: tuple[Any, ...], named: dict[str, Any]) -> None:
    ours, theirs = OURS[name](*given, **named), THEIRS[name](*given, **named)
    assert repr(ours) == repr(theirs)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert [(f.name, f.type) for f in dataclasses.fields(ours)] == [
        (f.name, f.type) for f in dataclasses.fields(theirs)
    ]
    assert ours.__match_args__ == theirs.__match_args__
    assert hasattr(ours, "__dict__") == hasattr(theirs, "__dict__")
    assert ours == OURS[name](*given, **named)
    assert ours != theirs
    assert copy.copy(ours) == ours
    assert copy.deepcopy(ours) == ours
    assert dataclasses.replace(ours) == ours


@pytest.mark.parametrize(
    ("name", "given", "named"),
    [("Bare", (1,), {}), ("One", (), {}), ("Many", (), {}), ("Named", (1,), {}), ("One", ("a",), {"other": 1})],
)
def test_a_wrong_call_is_refused(name: str, given: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        THEIRS[name](*given, **named)
    with pytest.raises(TypeError):
        OURS[name](*given, **named)


def test_values_differ_by_their_fields() -> None:
    many = OURS["Many"]
    assert many(1) != many(2)
    assert many(1, (2,)) != many(1, (3,))
    assert many(1, third=[2]) != many(1, third=[3])
    assert hash(OURS["One"]("a")) == hash(OURS["One"]("a"))
    assert len({OURS["One"]("a"), OURS["One"]("a"), OURS["One"]("b")}) == 2
    assert hash(OURS["Bare"]()) == hash(OURS["Bare"]())


def test_a_default_that_is_made_is_made_anew() -> None:
    one, other = OURS["Many"](1), OURS["Many"](1)
    one.third.append(1)
    assert other.third == []


@pytest.mark.parametrize("name", ["One", "Roomy"])
def test_nothing_can_be_set(name: str) -> None:
    value = OURS[name]("a")
    attribute = dataclasses.fields(value)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, attribute, "b")
    with pytest.raises(dataclasses.FrozenInstanceError):
        delattr(value, attribute)
    assert getattr(value, attribute) == "a"


def test_a_value_without_slots_keeps_what_it_counted() -> None:
    value = OURS["Roomy"](3)
    assert value.double == 6
    assert vars(value)["double"] == 6


def test_a_value_can_be_sent_to_another_process() -> None:
    span = Span("a.md", 1, 2)
    assert pickle.loads(pickle.dumps(span)) == span


def test_methods_of_a_class_s_own_stay() -> None:
    @dataclass(frozen=True, slots=True)
    class Loose:
        """Equal to all of its kind."""

        text: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Loose)

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return "loose"

    assert Loose("a") == Loose("b")
    assert hash(Loose("a")) == 7
    assert repr(Loose("a")) == "loose"


def test_what_is_not_frozen_is_the_standard_library_s() -> None:
    @dataclass(slots=True)
    class Open:
        """Can be set."""

        text: str

    @dataclass(frozen=True, order=True)
    class Ordered:
        """Can be sorted."""

        text: str

    @dataclass(frozen=True)
    class Checked:
        """Looks at itself."""

        text: str

        def __post_init__(self) -> None:
            if not self.text:
                raise ValueError(self.text)

    value = Open("a")
    value.text = "b"
    assert value == Open("b")
    assert Ordered("a") < Ordered("b")
    with pytest.raises(ValueError, match=r"^$"):
        Checked("")
