"""Ledgers in; a list of the doubtful characters, or questions about them one by one, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from publish.converted.ledger import Entry, Ledger
from publish.review.words import alternatives, reason

Decide = Callable[[Ledger, Entry, str], Ledger]
"""Writes a decision at once and gives the ledger with it."""


def listed(found: Ledger, *, every: bool) -> Iterator[str]:
    """A block of lines for an article; `every`: also what is decided."""
    shown = found.entries if every else found.undecided
    if shown:
        yield f"{found.article.meta.title} ({found.article.slug})"
    for number, entry in enumerate(shown, start=1):
        yield f"{number:3}. {found.article.path}:{entry.line}:{entry.column}"
        yield f"     {entry.place.context} → {_choice(entry)}"


def _choice(entry: Entry) -> str:
    place = entry.place
    if entry.decided:
        return f"{entry.decided} (decided)"
    others = ", ".join(f"{form} {chance}".strip() for form, chance in alternatives(place))
    return f"{place.traditional} ({reason(place)}); or {others}"


class Questions:
    """Asks about each character in turn."""

    def __init__(self, ask: Callable[[str], str], say: Callable[[str], None], decide: Decide) -> None:
        """`ask`: prints a prompt and gives the answer; raises `EOFError` or `KeyboardInterrupt` where there is none."""
        self.ask, self.say, self.decide = ask, say, decide

    def go_through(self, ledgers: Sequence[Ledger], *, every: bool) -> list[Ledger]:
        """The ledgers with what was decided until the editor stopped; `every`: also asks about what is decided."""
        now = list(ledgers)
        todo = [(n, entry) for n, one in enumerate(now) for entry in (one.entries if every else one.undecided)]
        try:
            at = 0
            while at < len(todo):
                number, entry = todo[at]
                self.say(f"\n{at + 1} of {len(todo)}  {now[number].article.path}:{entry.line}:{entry.column}")
                answer = self._answer(entry)
                if answer == "b":
                    at = max(at - 1, 0)
                    continue
                if answer:
                    now[number] = self.decide(now[number], entry, answer)
                at += 1
        except (EOFError, KeyboardInterrupt, _Stop):
            self.say("")
        return now

    def _answer(self, entry: Entry) -> str:
        """A form, `b` for back, or nothing; asks again until it understands."""
        place = entry.place
        others = [form for form, _ in alternatives(place)]
        self.say(f"  {entry.simplified[0]}【{place.simplified}】{entry.simplified[1]}")
        self.say(f"  {entry.traditional[0]}【{entry.decided or place.traditional}】{entry.traditional[1]}")
        numbered = [f"{n} {form} {chance}".strip() for n, (form, chance) in enumerate(alternatives(place), start=1)]
        self.say(f"  Enter {place.traditional} ({reason(place)})   {'   '.join(numbered)}")
        while True:
            answer = self.ask("  Enter, a number, a character; s skip, b back, q stop: ").strip()
            match answer.lower():
                case "":
                    return place.traditional
                case "s":
                    return ""
                case "b":
                    return "b"
                case "q":
                    raise _Stop
                case number if number.isdecimal() and 0 < int(number) <= len(others):
                    return others[int(number) - 1]
            if len(answer) == 1 and entry.has(answer):
                return answer
            self.say(f"  {place.simplified} can be {', '.join([place.traditional, *others])}")


class _Stop(Exception):
    """The editor has enough."""
