"""How the time of every regular expression that reads pages grows with hostile text.

    python tests/benchmarks/bench_patterns.py [WORD…]

Each pattern that `contracts.markdown`, `dialect` and `reading` hold (only those whose names contain
a WORD, if any is given) is searched, or matched where the code only matches it, in texts made of one
piece again and again: its own words and what breaks grammars. The baseline is the same text at a
quarter of the length, in the same run: linear time is a ratio of 4, quadratic 16. Prints what grows
by more than 8, and ends with 1 if anything does.
"""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import contracts

PACKAGES = ("markdown", "dialect", "reading")
LENGTH = 3_000
LEAST = 0.01
"""Seconds below which a time is noise."""
MOST = 8
PIECES = (
    *(" ", "\t", "a", "1", "|", "-", "`", "*", "_", "[", "]", "(", ")", "<", "{", "'", '"', "\\"),
    *("/", ".", ",", ":", "=", "\n", "#", "&", "x.", "a b ", "[x](", "`a`, ", "a, ", "1,", "\\a"),
    *('"a": ', "](x", "<li>", "{a}", "('"),
)
_SEARCHING = ("search", "finditer", "findall", "sub", "split")


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern that a module of the packages holds, and where."""
    seen = set()
    for package in PACKAGES:
        home = importlib.import_module(f"contracts.{package}")
        for module in pkgutil.walk_packages(home.__path__, f"{home.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                for place, found in held(value, f"{module.name}.{name}"):
                    if found not in seen:
                        seen.add(found)
                        yield place, found


def held(value: object, place: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns in a value, through tuples, mappings and dataclasses."""
    if isinstance(value, re.Pattern):
        yield place, value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for name in (*(field.name for field in dataclasses.fields(value)), "pattern"):
            yield from held(getattr(value, name, None), f"{place}.{name}")
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from held(inner, f"{place}[{number}]")


def only_matched(place: str, code: str) -> bool:
    """Whether the code never searches with a pattern of that name, but matches at one place."""
    name = re.escape(re.sub(r"\[\d+\]", "", place).rpartition(".")[2])
    searched = re.search(rf"\b{name}\.(?:{'|'.join(_SEARCHING)})\(", code)
    return searched is None and re.search(rf"\b{name}\.(?:full)?match\(", code) is not None


def seconds(pattern: re.Pattern[str], text: str, *, matched: bool) -> float:
    """The processor time of one use."""
    begun = time.process_time()
    if matched:
        pattern.match(text)
        pattern.fullmatch(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - begun


def growth(pattern: re.Pattern[str], before: str, piece: str, *, matched: bool) -> float:
    """The ratio of the times at four times a length and at that length; 0 where both are noise."""

    def best(length: int, rounds: int) -> float:
        text = before + piece * (length // len(piece)) + "\n\x01"
        return min(seconds(pattern, text, matched=matched) for _ in range(rounds))

    if best(4 * LENGTH, 1) < LEAST:
        return 0
    return best(4 * LENGTH, 3) / max(best(LENGTH, 3), 1e-5)


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Beginnings and the pieces that are repeated behind them."""
    words = re.findall(r"[A-Za-z][a-z]+", re.sub(r"\\[A-Za-z]", " ", pattern.pattern))
    words = list(dict.fromkeys(words))[:12]
    for before in ("", "`", "[", '"', " ".join(words[:3]) + " ", *(f"{w} " for w in words[:4])):
        for piece in (*PIECES, *(f"{word} " for word in words)):
            yield before, piece


def main() -> int:
    """Print what grows too fast."""
    wanted = sys.argv[1:]
    folder = Path(contracts.__file__).parent
    code = "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.py")))
    count, bad = 0, 0
    for place, pattern in patterns():
        if wanted and not any(word in place for word in wanted):
            continue
        count += 1
        matched = only_matched(place, code)
        for before, piece in attacks(pattern):
            ratio = growth(pattern, before, piece, matched=matched)
            if ratio > MOST:
                bad += 1
                print(f"{place}: {ratio:.1f} times for {before!r} and {piece!r}", flush=True)
                break
    print(f"{count} patterns, {bad} grow by more than {MOST} where the text grows by 4")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
