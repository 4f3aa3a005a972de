"""Creep, or shingling: inner leaves of a fold stand out at the fore-edge, and lose their margin to the knife.

A leaf moves towards the spine by (leaves outside it) x caliper x factor: a booklet's sheet k, counted from 1
outermost, by (k - 1) · t · c. Sewn signatures each begin anew; a booklet is one signature.
"""

from __future__ import annotations

from bookc.press.job import Creep
from bookc.press.plan import Plan
from bookc.press.schemes import Gather


def deepest(plan: Plan) -> tuple[int, ...]:
    """The greatest depth in each signature: the leaves outside its innermost one."""
    if plan.scheme.gather is not Gather.NEST:
        return (0,) * len(plan.signatures)
    return tuple(size * plan.scheme.pages // 4 - 1 for size in plan.signatures)


def steps(plan: Plan, creep: Creep) -> tuple[float, ...]:
    """How far a leaf moves for each leaf outside it, in points, in each signature: zero where it is not worth it."""
    found = []
    for depth in deepest(plan):
        if creep.total is not None:
            found.append(float(creep.total.points) / depth if depth else 0.0)
            continue
        step = float(creep.caliper.points) * creep.factor
        # A hair's breadth of rounding must not decide.
        found.append(step if depth * step > float(creep.tolerance.points) + 1e-9 else 0.0)
    return tuple(found)
