"""Read the YAML files of the product: strictly, and fast enough for a web process to start.

PyYAML's own constructor keeps the last of two equal keys and takes several times as long; a rule
in which a tier is written twice must be refused, not half read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUE = {"true", "True", "yes"}


class DocumentError(ValueError):
    """A file cannot be read; the message names the file, the line and the reason."""


def read(path: Path) -> Any:
    """Return what a YAML file holds: mappings, lists, text, numbers, true, false and null.

    Parameters
    ----------
    path : Path
        The file, in UTF-8.

    Returns
    -------
    object
        Dates stay text.

    Raises
    ------
    DocumentError
        If the file is missing, is not YAML, or holds a key twice.
    """
    try:
        loader = _LOADER(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DocumentError(f"{path.name}: {error}") from error
    return None if node is None else _value(node, path.name)


def _value(node: yaml.Node, name: str) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, name)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, name) for item in node.value]
    return _scalar(node, name)


def _mapping(node: yaml.MappingNode, name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if not isinstance(key, str) or key in found:
            line = key_node.start_mark.line + 1
            raise DocumentError(f"{name}, line {line}: the key {key!r} stands twice or is no text")
        found[key] = _value(value_node, name)
    return found


def _scalar(node: yaml.Node, name: str) -> Any:
    text, kind = node.value, node.tag.rpartition(":")[2]
    if kind in {"str", "timestamp"}:
        return text
    if kind == "null":
        return None
    if kind == "bool":
        return text in _TRUE
    try:
        return int(text) if kind == "int" else float(text)
    except ValueError as error:
        line = node.start_mark.line + 1
        raise DocumentError(f"{name}, line {line}: {text!r} is not a number") from error
