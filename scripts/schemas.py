"""Writes the JSON Schemas of docs/schemas from the contracts, or with ``--check`` says whether they are true."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from schemas.event import EventType
from schemas.extraction import Day, Header, Line, Number, Text, Texts
from schemas.order import Company, PurchaseOrder, Receipt, Vendor
from schemas.record import SCHEMA_VERSION, Result

Schema = dict[str, Any]

FOLDER = Path(__file__).parent.parent / "docs" / "schemas"
PROMISED = Path(__file__).parent.parent / "tests" / "golden" / "schemas"
"""The schemas as they were promised to those who script against them: what breaks them needs a new version."""
FACTS = {"orders": PurchaseOrder, "receipts": Receipt, "vendors": Vendor, "companies": Company}
OPEN = ("Code",)
"""Lists of words that grow without notice: any word may stand there."""
VALUES: dict[object, tuple[str, Schema]] = {
    Text: ("TextField", {"type": "string"}),
    Number: ("NumberField", {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
    Day: ("DateField", {"type": "string", "format": "date"}),
    Texts: ("ListField", {"type": "array", "items": {"type": "string"}}),
}
"""What a value looks like by its contract; any other is a word."""


def main() -> int:
    """Write the files, or compare them with the contracts and with what was promised."""
    written = {name: json.dumps(schema, indent=2) + "\n" for name, schema in all_schemas().items()}
    if "--check" not in sys.argv:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in written.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
        return 0
    faults = [f"docs/schemas/{name} is out of date: run `make docs`" for name in stale(written)]
    faults += [fault for path in sorted(PROMISED.glob("*.json")) for fault in broken(path, written.get(path.name))]
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


def all_schemas() -> dict[str, Schema]:
    """Every schema by its file's name."""
    result = named(plain(TypeAdapter(Result).json_schema(mode="serialization")))
    found = {"result.schema.json": titled(result, "A line of results.jsonl")}
    for name, what in (("record", "record"), ("exception", "exception")):
        events = [kind.value for kind in EventType if kind.value.startswith(f"{what}.")]
        found[f"{name}.schema.json"] = titled(delivered(result, events), f"What a destination receives: {name}")
    for name, fact in FACTS.items():
        schema = TypeAdapter(list[fact]).json_schema(mode="validation")  # type: ignore[valid-type]  # a class by name
        found[f"{name}.schema.json"] = titled(as_written(schema), f"The file for `mailroom {name} load`")
    return found


def titled(schema: Schema, title: str) -> Schema:
    """The schema with its dialect, title and version in front."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "$comment": f"version {SCHEMA_VERSION}",
    }
    return head | {key: value for key, value in schema.items() if key != "title"}


def delivered(result: Schema, events: list[str]) -> Schema:
    """A result with what the outbox puts in front of it."""
    front = {
        "event_id": {"type": "string"},
        "event": {"enum": events, "type": "string"},
        "version": {"type": "integer"},
        "at": {"type": "string", "format": "date-time"},
    }
    return result | {"properties": front | result["properties"], "required": [*front, *result["required"]]}


def plain(schema: Schema) -> Schema:
    """As the JSON is printed: what is nothing is left out, and words that may grow are open."""
    for name in OPEN:
        if name in schema.get("$defs", {}):
            schema["$defs"][name] = {"type": "string", "description": "see docs/reference.md; more may be added"}
    for part in (schema, *schema.get("$defs", {}).values()):
        properties = part.get("properties", {})
        optional = {name for name, one in properties.items() if {"type": "null"} in one.get("anyOf", ())}
        for name in optional:
            others = [one for one in properties[name]["anyOf"] if one != {"type": "null"}]
            kept = {key: value for key, value in properties[name].items() if key not in ("anyOf", "default")}
            properties[name] = kept | (others[0] if len(others) == 1 else {"anyOf": others})
        part.pop("additionalProperties", None)  # more may be added
        if properties:
            part["required"] = [name for name in properties if name not in optional]
    return schema


def named(schema: Schema) -> Schema:
    """A result with the names of its header and line fields, each with what its value looks like."""
    field = schema["$defs"].pop("ResultField")
    for name, value in VALUES.values():
        schema["$defs"][name] = field | {"title": name, "properties": field["properties"] | {"value": value}}
    places = ((schema["properties"], "fields", Header), (schema["properties"]["lines"], "items", Line))
    for place, key, fields in places:
        kinds = {name: VALUES.get(one.annotation, VALUES[Text])[0] for name, one in fields.model_fields.items()}
        listed = {name: {"$ref": f"#/$defs/{kind}"} for name, kind in kinds.items()}
        place[key] = {"type": "object", "properties": listed}
    return schema


def as_written(schema: Schema) -> Schema:
    """Facts as files hold them: what is text may be written as a number (``line_number: 10``)."""
    for part in schema.get("$defs", {}).values():
        part.pop("additionalProperties", None)  # what is not understood is named by the load
        for name, one in part.get("properties", {}).items():
            if one.get("type") == "string" and not {"format", "enum", "const"} & one.keys():
                part["properties"][name] = one | {"type": ["string", "number"]}
    return schema


def stale(written: dict[str, str]) -> Iterator[str]:
    """Names of the files that are missing, or not what the contracts say."""
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    return (name for name in sorted({*kept, *written}) if kept.get(name) != written.get(name))


def broken(path: Path, now: str | None) -> Iterator[str]:
    """What a promised schema has and the schema of today has not."""
    if now is None:
        yield f"{path.name} was promised and is gone"
        return
    before, after = json.loads(path.read_text(encoding="utf-8")), json.loads(now)
    yield from (f"{path.name}: {fault}" for fault in differences(before, after))


def differences(before: Schema, after: Schema) -> Iterator[str]:
    """Keys that went or changed their type, words that went, and keys that went missing from the required ones."""
    yield from _part("", before, after)
    for place in (("properties", "fields"), ("properties", "lines", "items")):
        one, other = before, after
        for step in place:
            one, other = one.get(step, {}), other.get(step, {})
        yield from _part(f"{place[1]}.", one, other)
    for name, one in before.get("$defs", {}).items():
        if name not in after.get("$defs", {}):
            yield f"{name} is gone"
        else:
            yield from _part(f"{name}.", one, after["$defs"][name])


def _part(where: str, before: Schema, after: Schema) -> Iterator[str]:
    for word in before.get("enum", ()):
        if word not in after.get("enum", ()):
            yield f"{where}{word} is gone"
    for name, one in before.get("properties", {}).items():
        other = after.get("properties", {}).get(name)
        if other is None:
            yield f"{where}{name} is gone"
        elif _type(one) != _type(other):
            yield f"{where}{name} was {_type(one)} and is {_type(other)}"
        elif name in before.get("required", ()) and name not in after.get("required", ()):
            yield f"{where}{name} was always there"


def _type(schema: Schema) -> str:
    kept = {
        key: schema[key]
        for key in ("type", "anyOf", "$ref", "items", "format", "additionalProperties")
        if key in schema
    }
    return json.dumps(kept, sort_keys=True)


if __name__ == "__main__":
    sys.exit(main())
