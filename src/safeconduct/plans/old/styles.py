"""What the paragraph styles of a Word document are, also where one only inherits it from another."""

from collections.abc import Mapping
from dataclasses import dataclass

from safeconduct.plans.old.markup import Element, child_of, local_name, value_of, whole


@dataclass(frozen=True, slots=True)
class Style:
    level: int = 0  # of a heading; 0 is none
    is_list: bool = False


def styles(trees: Mapping[str, Element]) -> dict[str, Style]:
    """What each paragraph style is, also where it only inherits it."""
    elements = {
        value_of(one, "styleId"): one
        for name, tree in trees.items() if name.startswith("word/styles")
        for one in tree if local_name(one) == "style"
    }  # fmt: skip
    return {key: _style(key, elements, 0) for key in elements}


def _style(key: str, elements: Mapping[str, Element], depth: int) -> Style:
    element = elements.get(key)
    if element is None or depth > 20:
        return Style()
    name = value_of(child_of(element, "name")).casefold()
    properties = child_of(element, "pPr")
    level = outline_level(properties)
    if name == "title":
        level = 1
    elif name.startswith("heading "):
        level = whole(name.removeprefix("heading ")) or 1
    its = Style(level, name.startswith("list") or child_of(properties, "numPr") is not None)
    inherited = _style(value_of(child_of(element, "basedOn")), elements, depth + 1)
    return Style(its.level or inherited.level, its.is_list or inherited.is_list)


def outline_level(properties: Element | None) -> int:
    said = value_of(child_of(properties, "outlineLvl"))
    return int(said) + 1 if said in set("012345678") else 0
