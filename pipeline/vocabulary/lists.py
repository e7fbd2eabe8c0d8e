"""Read the coded lists of this folder once and answer questions about their codes.

The YAML files are the only place where a code is defined; everything here is looked up in them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import documents

FOLDER = Path(__file__).parent
SIDES = ("left", "right")
# What a field of an entry or of a week holds, by the word for one code of it.
KINDS = {
    "region": "regions",
    "sensation": "sensations",
    "trigger": "triggers",
    "sign": "signs",
    "relief": "relief",
    "context": "contexts",
    "limit": "limits",
    "change": "changes",
}
# Written for people: "'x' is not a ...".
KIND_WORDS = {
    "region": "a region",
    "relief": "a relief",
    "context": "a context",
    "limit": "an answer to how much it stopped you",
    "change": "a step of change since the week before",
}
EXTERNAL_SYSTEMS = ("snomed", "icd10cm")
SURE = ("v", "s", "m")


class VocabularyError(ValueError):
    """A file of the vocabulary is malformed; the message names file, code and reason."""


@dataclass(frozen=True, slots=True)
class ExternalCode:
    """A code of another system and how surely it was checked: v seen, s third party, m memory."""

    system: str
    code: str
    name: str
    sure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One code with all that is known of it.

    Parameters
    ----------
    code : str
        The code itself; for a region with its side (``left_calf``).
    words : str
        Plain words for the person.
    clinical : str
        Term for the clinician.
    group : str
        Where the code belongs within its list.
    level : int or None
        How far up the body a region lies, 0 toes to 7 trunk.
    side : str or None
        ``left`` or ``right`` for a region with a side.
    zone : str or None
        A region's code without its side.
    view : tuple of str
        On which drawing a region is seen: ``front``, ``back`` or both.
    laterality : str or None
        ``one`` or ``both`` for signs that speak of one leg or of two.
    kind : str or None
        ``profile`` or ``event`` for contexts.
    window_days : int or None
        After how many days an event lapses.
    ask_again_days : int or None
        After how many days the app asks whether a context still holds.
    holds : str or None
        In words, how long an event without a window holds.
    note : str or None
        Why no rule reads the code.
    codes : tuple of ExternalCode
        The same thing in other systems.
    """

    code: str
    words: str
    clinical: str
    group: str
    level: int | None = None
    side: str | None = None
    zone: str | None = None
    view: tuple[str, ...] = ()
    laterality: str | None = None
    kind: str | None = None
    window_days: int | None = None
    ask_again_days: int | None = None
    holds: str | None = None
    note: str | None = None
    codes: tuple[ExternalCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every list, each a dict of code to `Item` in the order of its file.

    Parameters
    ----------
    lists : dict
        ``regions``, ``sensations``, ``triggers``, ``signs`` (with the course codes), ``relief``,
        ``contexts``; of the weekly check-in ``limits`` and ``changes`` (best step first).
    zones : dict
        Leg zones without side.
    upper : dict
        Arm, hand and face without side.
    macros : dict
        Macro without side to its leg zones.
    macro_words : dict
        Macro without side to plain words.
    """

    lists: dict[str, dict[str, Item]]
    zones: dict[str, Item]
    upper: dict[str, Item]
    macros: dict[str, tuple[str, ...]]
    macro_words: dict[str, str]

    def item(self, code: str) -> Item | None:
        """Return what is known of a code, of a zone without side too; None for an unknown one."""
        for codes in (*self.lists.values(), self.zones, self.upper):
            if code in codes:
                return codes[code]
        return None


def _read(name: str) -> Any:
    try:
        return documents.read(FOLDER / name)
    except documents.DocumentError as error:
        raise VocabularyError(str(error)) from error


def _item(name: str, row: Any) -> Item:
    try:
        fields = dict(row)
        external = tuple(ExternalCode(**code) for code in fields.pop("codes", ()))
        fields.pop("sides", None)
        fields["view"] = tuple(fields.get("view", ()))
        item = Item(**fields, codes=external)
    except (TypeError, ValueError) as error:
        code = row.get("code", "?") if isinstance(row, dict) else row
        raise VocabularyError(f"{name}: {code}: {error}") from error
    for code in external:
        if code.system not in EXTERNAL_SYSTEMS or code.sure not in SURE:
            raise VocabularyError(f"{name}: {item.code}: {code} has an unknown system or mark")
    return item


def _items(name: str, rows: Iterable[Any]) -> dict[str, Item]:
    items = [_item(name, row) for row in rows]
    by_code = {item.code: item for item in items}
    if len(by_code) != len(items):
        raise VocabularyError(f"{name}: a code stands twice")
    return by_code


def _sided(item: Item, side: str) -> Item:
    return Item(
        code=f"{side}_{item.code}",
        words=f"{side} {item.words}",
        clinical=f"{side} {item.clinical}",
        group=item.group,
        level=item.level,
        side=side,
        zone=item.code,
        view=item.view,
        codes=item.codes,
    )


@cache
def vocabulary() -> Vocabulary:
    """Return every list of codes.

    Returns
    -------
    Vocabulary
        Read from the YAML files at the first call.

    Raises
    ------
    VocabularyError
        Names the file, the code and what is wrong with it.
    """
    regions = _read("regions.yaml")
    zones = _items("regions.yaml", regions["zones"])
    upper = _items("regions.yaml", regions["upper"])
    sided = [_sided(item, side) for side in SIDES for item in (*zones.values(), *upper.values())]
    lists = {"regions": {item.code: item for item in sided}}
    lists["regions"] |= _items("regions.yaml", regions["midline"])
    for name in ("sensations", "triggers", "signs", "relief", "contexts", "limits", "changes"):
        lists[name] = _items(f"{name}.yaml", _read(f"{name}.yaml"))
    macros = {row["code"]: tuple(row["zones"]) for row in regions["macros"]}
    for macro, members in macros.items():
        if missing := set(members) - set(zones):
            raise VocabularyError(f"regions.yaml: {macro}: {sorted(missing)} are not zones")
    words = {row["code"]: row["words"] for row in regions["macros"]}
    return Vocabulary(lists, zones, upper, macros, words)


def codes(name: str) -> tuple[str, ...]:
    """Return the codes of one list.

    Parameters
    ----------
    name : str
        ``regions``, ``sensations``, ``triggers``, ``signs`` (with the course codes), ``relief``,
        ``contexts``, ``limits``, ``changes``, or ``course`` for the course codes alone.

    Returns
    -------
    tuple of str
        In the order of the file.

    Raises
    ------
    KeyError
        If there is no such list.
    """
    if name == "course":
        signs = vocabulary().lists["signs"].values()
        return tuple(item.code for item in signs if item.group == "course")
    return tuple(vocabulary().lists[name])


def label(code: str) -> str:
    """Return the plain words of a code.

    Parameters
    ----------
    code : str
        Any code of any list, a macro, or a zone without its side.

    Returns
    -------
    str
        Plain words; the code itself, with spaces, when it is unknown.
    """
    words = vocabulary()
    if item := words.item(code):
        return item.words
    side, _, macro = code.partition("_")
    if side in SIDES and macro in words.macro_words:
        return f"{side} {words.macro_words[macro]}"
    return words.macro_words.get(code, code.replace("_", " "))


def level(region: str) -> int | None:
    """Return how far up the body a region lies.

    Parameters
    ----------
    region : str
        A region code.

    Returns
    -------
    int or None
        0 toes to 7 trunk; None for arm, hand, face, neck, head and mouth.
    """
    item = vocabulary().lists["regions"].get(region)
    return item.level if item else None


def _known(kind: str) -> Iterable[str]:
    lists = vocabulary()
    known = list(lists.lists[KINDS[kind]])
    if kind == "region":
        known += [f"{side}_{macro}" for side in SIDES for macro in lists.macros]
    return known


def nearest(code: str, kind: str) -> str | None:
    """Return the known code that is most like an unknown one.

    Parameters
    ----------
    code : str
        What was written.
    kind : str
        One of `KINDS`.

    Returns
    -------
    str or None
        The nearest code, None when none is near.
    """
    found = difflib.get_close_matches(code, _known(kind), n=1)
    return found[0] if found else None


def fault_of(kind: str, code: str) -> str | None:
    """Return what is wrong with a code, in a sentence.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    code : str
        What was written; macros are regions.

    Returns
    -------
    str or None
        None for a known code.
    """
    if code in vocabulary().lists[KINDS[kind]] or (kind == "region" and is_macro(code)):
        return None
    near = nearest(code, kind)
    hint = f" Did you mean '{near}'?" if near else ""
    return f"'{code}' is not {KIND_WORDS.get(kind, 'a ' + kind)}.{hint}"


def unknown_name(name: str, names: Iterable[str]) -> str:
    """Return a sentence for a field or key that does not exist.

    Parameters
    ----------
    name : str
        What was written.
    names : iterable of str
        What could have been meant.

    Returns
    -------
    str
        The sentence, with the nearest name where one is near.
    """
    found = difflib.get_close_matches(name, list(names), n=1)
    hint = f" Did you mean '{found[0]}'?" if found else ""
    return f"There is no '{name}'.{hint}"


def is_macro(region: str) -> bool:
    """Return whether a region code stands for several zones of one leg."""
    side, _, macro = region.partition("_")
    return side in SIDES and macro in vocabulary().macros


def expand(regions: Iterable[str]) -> list[str]:
    """Return regions with every macro replaced by its zones.

    Parameters
    ----------
    regions : iterable of str
        Region codes and macros such as ``left_whole_leg``.

    Returns
    -------
    list of str
        Each region once, in the order of first mention.
    """
    macros = vocabulary().macros
    found: dict[str, None] = {}
    for region in regions:
        side, _, macro = region.partition("_")
        if is_macro(region):
            found.update(dict.fromkeys(f"{side}_{zone}" for zone in macros[macro]))
        else:
            found[region] = None
    return list(found)


def window_days(context: str) -> int | None:
    """Return after how many days an event lapses.

    Parameters
    ----------
    context : str
        A context code.

    Returns
    -------
    int or None
        None for what holds until the person changes it.
    """
    item = vocabulary().lists["contexts"].get(context)
    return item.window_days if item else None


def holds(context: str, day: date, *, since: date | None, until: date | None) -> bool:
    """Return whether a context holds on a day.

    Parameters
    ----------
    context : str
        A context code.
    day : date
        The local day in question.
    since : date or None
        When it happened or began; None when that is not known.
    until : date or None
        When it ended; None while it goes on or when it was a moment.

    Returns
    -------
    bool
        A profile item holds between its days; one with a window lapses after it began. An event
        holds until its window has passed since it ended, or since it happened.
    """
    if since is not None and day < since:
        return False
    window = window_days(context)
    is_event = vocabulary().lists["contexts"][context].kind == "event"
    if not is_event and until is not None and day > until:
        return False
    if window is None:
        return until is None or day <= until
    last = (until or since) if is_event else since
    return last is None or day <= last + timedelta(days=window)


LEG_ZONES = tuple(vocabulary().zones)
UPPER = tuple(vocabulary().upper)
MACROS = vocabulary().macros
