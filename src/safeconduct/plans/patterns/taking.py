"""Taking a pattern over into a plan, as often as one likes: what the officer changed stays the officer's.

Three-way: a value of the plan is replaced only while it still is what the pattern's number said that it was taken from.
Laws (tests/plans/test_taking.py): taking twice is taking once; a value somebody changed is never lost; nothing that did
not come from the pattern changes.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from safeconduct.plans.content import Sections, is_blank
from safeconduct.plans.content.merge import same
from safeconduct.plans.outline import Field, Kind, Outline
from safeconduct.plans.patterns.languages import in_language, said
from safeconduct.plans.patterns.ledger import Ledger, Row, Taken, Wishes
from safeconduct.plans.patterns.naming import ADD, names_to_choose
from safeconduct.plans.patterns.patternfile import PatternFile
from safeconduct.plans.patterns.rendering import Ready, own_id, ready_rows, untranslated
from safeconduct.plans.remarks import Remark

Numbers: TypeAlias = Callable[[int], PatternFile | None]
REFERENCES = frozenset({Kind.RECORD, Kind.RECORDS})


def take(
    outline: Outline, sections: Sections, pattern: PatternFile, wishes: Wishes, numbers: Numbers
) -> Taken:
    """`numbers` gives the pattern under an earlier number, for what was taken from that one."""
    return _Taking(outline, sections, pattern, wishes, numbers).done()


class _Taking(Ledger):
    def __init__(
        self, outline: Outline, sections: Sections, pattern: PatternFile, wishes: Wishes, numbers: Numbers
    ) -> None:
        super().__init__(outline, sections)
        self.pattern, self.wishes, self.numbers = pattern, wishes, numbers
        # From the pattern's ids to the plan's, by table.
        self.ids: dict[str, dict[str, str]] = {}
        self.open: dict[tuple[str, str], str] = {}

    def done(self) -> Taken:
        self._resolve_names()
        rows = ready_rows(
            self.pattern, self.outline, self.wishes.language, self.wishes.message_languages, self.wishes.only
        )
        for ready in rows:
            self.ids.setdefault(ready.path, {}).setdefault(ready.row, self._present_id(ready))
        for ready in rows:
            self._put(ready)
        self._put_fields()
        self._say_what_is_gone({(ready.path, ready.row) for ready in rows})
        if (count := untranslated(self.pattern, self.outline, self.wishes.language)) > 0:
            self.taken.remarks.append(Remark("pattern_untranslated", {"n": count, "count": count}))
        return self.taken

    def _resolve_names(self) -> None:
        for name in names_to_choose(self.pattern, self.outline, self.taken.sections, self.wishes.language):
            chosen = self.wishes.named.get(name.key, name.chosen)
            if name.is_row:
                if chosen != ADD and chosen:
                    self.ids.setdefault(name.path, {})[name.row] = chosen
            elif chosen == ADD:
                self.ids.setdefault(name.path, {})[name.row] = self._add_name(name.path, name.row)
            elif chosen:
                self.ids.setdefault(name.path, {})[name.row] = chosen
            else:
                self.open[(name.path, name.row)] = name.title

    def _add_name(self, path: str, row_id: str) -> str:
        table = self.table(path)
        row = next(row for row in self.pattern.named(path) if row.get("id") == row_id)
        values = in_language(row, table.columns, self.wishes.language)
        made = own_id(self.pattern, row_id)
        if self.row(path, made) is None:
            self.store(path, made, {**values, "taken_from": self._source(f"name:{row_id}")})
            self.say(self.taken.added, "pattern_added", path, made)
        return made

    def _present_id(self, ready: Ready) -> str:
        for row in self.rows(ready.path):
            source = row.get("taken_from")
            if isinstance(source, Mapping) and (source.get("pattern"), source.get("row")) == (
                self.pattern.key,
                ready.row,
            ):
                return str(row.get("id"))
        return ready.id

    def _put(self, ready: Ready) -> None:
        made = self.ids[ready.path][ready.row]
        present = self.row(ready.path, made)
        values = self._with_areas(ready.path, ready.values)
        if present is None:
            resolved = self._resolved(ready.path, values)
            self.store(ready.path, made, {**resolved, "taken_from": self._source(ready.row)})
            self.say(self.taken.added, "pattern_added", ready.path, made)
        else:
            changed, kept = self._merged(ready, present, values)
            if kept:
                self.say(self.taken.kept, "pattern_kept", ready.path, made, fields=", ".join(kept))
            if changed:
                source = {"taken_from": self._source(ready.row)}
                self.store(ready.path, made, {**present, **changed, **source})
                self.say(self.taken.updated, "pattern_updated", ready.path, made)
        self._say_what_is_open(ready, made)

    def _merged(self, ready: Ready, present: Row, values: Mapping[str, Any]) -> tuple[Row, list[str]]:
        """What the pattern changes in a row, and the labels of what somebody had changed before it."""
        changed: Row = {}
        kept: list[str] = []
        before = self._before(ready, present)
        resolved, earlier = self._resolved(ready.path, values), self._resolved(ready.path, before)
        for column in self.table(ready.path).columns:
            here, was, now = (side.get(column.key) for side in (present, earlier, resolved))
            named_since = column.kind in REFERENCES and is_blank(here)
            unchanged = same(before.get(column.key), values.get(column.key)) and not named_since
            if same(here, now) or unchanged:
                continue
            if is_blank(here) or same(here, was):
                changed[column.key] = now
            elif column.key in values:
                kept.append(str(column.label))
        return changed, kept

    def _before(self, ready: Ready, present: Row) -> Mapping[str, Any]:
        """The row as it was when it was taken."""
        source = present.get("taken_from")
        if not isinstance(source, Mapping) or source.get("pattern") != self.pattern.key:
            return {}
        number = source.get("number")
        earlier = self.numbers(number) if isinstance(number, int) else None
        if earlier is None:
            return {}
        language = str(source.get("language") or self.wishes.language)
        spoken = (str(ready.values.get("language") or language),)
        for row in ready_rows(earlier, self.outline, language, spoken):
            if (row.path, row.row) == (ready.path, ready.row):
                areas = source.get("areas")
                return {**row.values, **({"areas": areas} if areas else {})}
        return {}

    def _resolved(self, path: str, values: Mapping[str, Any]) -> Row:
        """References as ids of the plan; one that nothing stands for is left open."""
        found = dict(values)
        for column in self.table(path).columns:
            value = values.get(column.key)
            if column.kind in REFERENCES and not is_blank(value):
                named = [self._reference(column, one) for one in _several(value)]
                known = [one for one in named if one]
                found[column.key] = known if isinstance(value, list) else "".join(known)
        return found

    def _reference(self, column: Field, record: str) -> str:
        return next(
            (self.ids[path][record] for path in column.points_to if record in self.ids.get(path, {})), ""
        )

    def _say_what_is_open(self, ready: Ready, made: str) -> None:
        standing = self.row(ready.path, made) or {}
        for column in self.table(ready.path).columns:
            value = ready.values.get(column.key)
            if column.kind not in REFERENCES or is_blank(value) or not is_blank(standing.get(column.key)):
                continue
            code = "pattern_function_open" if "roles.team" in column.points_to else "pattern_name_open"
            for one in _several(value):
                title = next(
                    (self.open[path, one] for path in column.points_to if (path, one) in self.open), one
                )
                self.say(self.taken.remarks, code, ready.path, made, column.key, name=title)

    def _put_fields(self) -> None:
        for path, value in self.pattern.fields.items() if self.wishes.only is None else ():
            section, _, key = path.partition(".")
            outlined = self.outline.section(section)
            if outlined is None or outlined.field(key) is None:
                continue
            content = self.taken.sections.setdefault(section, {})
            sources = dict(content.get("taken_from") or {})
            now, here = said(value, self.wishes.language), content.get(key)
            was = self._field_before(path, sources.get(key))
            if same(here, now):
                continue
            if is_blank(here) or same(here, was):
                code, where = (
                    ("pattern_added", self.taken.added)
                    if is_blank(here)
                    else ("pattern_updated", self.taken.updated)
                )
                sources[key] = self._source(path)
                content |= {key: now, "taken_from": sources}
                where.append(Remark(code, section=section, field=key))
            elif not same(was, now):
                self.taken.kept.append(Remark("pattern_kept_field", section=section, field=key))

    def _field_before(self, path: str, source: Any) -> Any:
        if not isinstance(source, Mapping) or source.get("pattern") != self.pattern.key:
            return None
        earlier = self.numbers(source["number"]) if isinstance(source.get("number"), int) else None
        return said(earlier.fields.get(path), str(source.get("language"))) if earlier else None

    def _say_what_is_gone(self, offered: set[tuple[str, str]]) -> None:
        every = {
            (path, str(row.get("id"))) for path in self.pattern.tables for row in self.pattern.rows(path)
        }
        for path in self.pattern.tables:
            for row in self.rows(path):
                source = row.get("taken_from")
                if not isinstance(source, Mapping) or source.get("pattern") != self.pattern.key:
                    continue
                told = str(source.get("row"))
                spoken = told.rpartition("-")[0]
                if not {(path, told), (path, spoken)} & (offered | every):
                    self.say(self.taken.remarks, "pattern_row_gone", path, str(row.get("id")))

    def _with_areas(self, path: str, values: Mapping[str, Any]) -> Row:
        has_areas = self.table(path).column("areas") is not None
        given = has_areas and self.wishes.areas and is_blank(values.get("areas"))
        return {**values, **({"areas": list(self.wishes.areas)} if given else {})}

    def _source(self, row: str) -> Row:
        source: Row = {
            "pattern": self.pattern.key,
            "number": self.pattern.number,
            "row": row,
            "language": self.wishes.language,
        }
        return source | ({"areas": list(self.wishes.areas)} if self.wishes.areas else {})


def _several(value: Any) -> list[str]:
    return [str(one) for one in (value if isinstance(value, list) else [value])]
