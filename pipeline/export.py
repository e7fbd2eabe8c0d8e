"""Write the frontend's generated modules: the vocabulary, the rules and the body map.

The phone judges by the same CEL texts as the server; this is how they get there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline import export_reading, rules, vocabulary
from pipeline.facts import Condition
from pipeline.rules import Catalogue, Question, Rule, Tier

FOLDER = Path(__file__).parent.parent / "frontend" / "src" / "lib" / "generated"
BODYMAP = Path(vocabulary.__file__).parent / "bodymap.json"
HEAD = export_reading.HEAD
_ITEM_KEYS = ("level", "side", "zone", "laterality", "kind", "window_days", "ask_again_days")


def modules() -> dict[str, str]:
    """Return the text of every generated module.

    Returns
    -------
    dict of str to str
        File name to its whole text; the body map only when it has been drawn.
    """
    made = {
        "vocabulary.ts": _vocabulary(),
        "rules.ts": _rules(rules.catalogue()),
        "catalogue.ts": export_reading.catalogue_module(rules.catalogue()),
        "learn_en.ts": export_reading.learn_module(),
        "warning_en.ts": export_reading.warning_module(),
    }
    if BODYMAP.exists():
        drawn = json.loads(BODYMAP.read_text(encoding="utf-8"))
        made["bodymap.ts"] = f"{HEAD}export const bodymap = {json.dumps(drawn)} as const;\n"
    return made


def stale() -> list[str]:
    """Return which generated modules differ from what would be written now.

    Returns
    -------
    list of str
        File names, sorted.
    """
    return sorted(name for name, text in modules().items() if _text(FOLDER / name) != text)


def write() -> list[Path]:
    """Write every generated module that has changed.

    Returns
    -------
    list of Path
        The files that were written.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = modules()
    written = [FOLDER / name for name in stale()]
    for path in written:
        path.write_text(made[path.name], encoding="utf-8")
    return written


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _vocabulary() -> str:
    words = vocabulary.vocabulary()
    lines = [HEAD]
    for name, items in words.lists.items():
        rows = {code: _item(item) for code, item in items.items()}
        body = ",\n".join(f"  {code}: {_compact(row)}" for code, row in rows.items())
        lines.append(f"export const {name} = {{\n{body},\n}} as const;\n")
    macros = {
        macro: {"words": words.macro_words[macro], "zones": list(zones)}
        for macro, zones in words.macros.items()
    }
    lines.append(f"export const macros = {_compact(macros)} as const;\n")
    for name, codes in (("legZones", words.zones), ("upperZones", words.upper)):
        lines.append(f"export const {name} = {_compact(list(codes))} as const;\n")
    return "\n".join(lines)


def _item(item: vocabulary.Item) -> dict[str, Any]:
    row: dict[str, Any] = {"words": item.words, "group": item.group}
    row |= {key: value for key in _ITEM_KEYS if (value := getattr(item, key)) is not None}
    return row | ({"view": list(item.view)} if item.view else {})


def _rules(catalogue: Catalogue) -> str:
    facts = catalogue.facts
    data = {
        "version": catalogue.version,
        "groups": {name: sorted(group.members) for name, group in facts.groups.items()},
        "counts": {name: sorted(members) for name, members in facts.counts.items()},
        "facts": [
            {
                "name": fact.name,
                "when": [_condition(one) for one in fact.when],
                "unless": [one.text for one in fact.unless],
            }
            for fact in facts.facts.values()
        ],
        "rules": [_rule(rule) for rule in catalogue.entry_rules],
        "history": [_words(rule) for rule in catalogue.history_rules],
    }
    parts = ",\n".join(f"  {key}: {_lines(value)}" for key, value in data.items())
    return (
        f"{HEAD}import type {{ CatalogueData }} from '../redflags/types';\n\n"
        f"export const catalogue: CatalogueData = {{\n{parts},\n}};\n"
    )


def _lines(value: Any) -> str:
    if not isinstance(value, list):
        return _compact(value)
    return "[\n" + "".join(f"    {_compact(row)},\n" for row in value) + "  ]"


def _words(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "version": rule.version,
        "status": rule.status,
        "title": rule.title,
        "why": " ".join(rule.why.split()),
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return _words(rule) | {"tiers": [_tier(rule, tier) for tier in rule.tiers]}


def _tier(rule: Rule, tier: Tier) -> dict[str, Any]:
    row: dict[str, Any] = {
        "urgency": tier.urgency,
        "when": [_condition(condition) for condition in tier.when],
        "unless": [condition.text for condition in tier.unless],
        "message": tier.message,
        "cooldown_days": rules.cooldown_days(rule.id, tier.urgency),
    }
    if tier.confirm:
        row["confirm"] = _question(tier.confirm)
    if tier.ask:
        row["ask"] = _question(tier.ask)
    return row


def _question(question: Question) -> dict[str, Any]:
    return {"words": question.words, "codes": list(question.codes)}


def _condition(condition: Condition) -> list[Any]:
    return [condition.text, sorted(condition.raising)]
