"""The rules of the house, counted: size, names, docstrings, layers' homes."""

import ast
import re
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from vulture import Vulture

ROOT = Path(__file__).parent.parent
PACKAGES = (
    "schemas",
    "trade",
    "synthesis",
    "models",
    "formats",
    "extractors",
    "matching",
    "store",
    "connectors",
    "mailroom",
    "flows",
)
LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
MOST_PARAMETERS = 4
MOST_TWO_LINERS = 232
FORBIDDEN_NAMES = {
    "utils",
    "helpers",
    "common",
    "manager",
    "handler",
    "processor",
    "base",
    "misc",
    "info",
    "obj",
    "tmp",
}


@cache
def modules() -> tuple[Path, ...]:
    """Every Python module of the product and its scripts (generated migrations aside)."""
    found = [path for package in (*PACKAGES, "scripts", "benchmarks") for path in (ROOT / package).rglob("*.py")]
    return tuple(sorted(path for path in found if "migrations/versions" not in path.as_posix()))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def where(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', '')}"


def test_no_module_is_longer_than_the_house_allows():
    long = [
        f"{path.relative_to(ROOT)}: {count} lines"
        for path in modules()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    ]
    assert long == []


def test_every_function_fits_a_screen():
    long = [
        f"{where(path, node)}: {(node.end_lineno or 0) - node.lineno + 1} lines"
        for path in modules()
        for node in functions(path)
        if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_more_than_four_parameters_are_keyword_only():
    crowded = [
        where(path, node)
        for path in modules()
        for node in functions(path)
        if len([a for a in node.args.posonlyargs + node.args.args if a.arg not in ("self", "cls")]) > MOST_PARAMETERS
    ]
    assert crowded == []


def test_every_module_says_what_it_is_for():
    silent = [str(path.relative_to(ROOT)) for path in modules() if not ast.get_docstring(tree(path))]
    assert silent == []


def test_public_functions_have_docstrings():
    silent = [
        where(path, node)
        for path in modules()
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_names_say_what_a_thing_is():
    vague = []
    for path in modules():
        names = [path.stem] + [
            node.name for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.ClassDef)
        ]
        vague += [
            f"{path.relative_to(ROOT)} {name}" for name in names if FORBIDDEN_NAMES & set(name.lower().split("_"))
        ]
    assert vague == []


def test_nothing_is_left_unfinished():
    marks = ("TODO", "FIXME", "XXX", "raise NotImplementedError")
    unfinished = [
        f"{path.relative_to(ROOT)}: {mark}"
        for path in modules()
        for mark in marks
        if mark in path.read_text(encoding="utf-8")
    ]
    assert unfinished == []


def test_errors_are_caught_at_the_edges_only():
    """A bare or blanket except belongs to a flow, an endpoint, a command or the worker that shields us."""
    blanket = []
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler) and node.type is None:
                blanket.append(where(path, node))
    assert blanket == []


CALLED_BY_FRAMEWORKS = {
    *("forward", "handle_starttag", "handle_endtag", "handle_data", "log_message"),
    *("process_bind_param", "process_result_value"),
}
FOR_TESTS = {"heic", "page_words", "history", "dead_letters"}
"""What invented paper and the store offer to those who measure and test."""


def test_no_code_is_dead():
    finder = Vulture(ignore_decorators=["@*.command*", "@*.callback*", "@field_validator*", "@model_validator*"])
    finder.scavenge([str(path) for path in modules()])
    templates = set(re.findall(r"\b[pl]\.(\w+)", (ROOT / "docs/looks.md").read_text("utf-8")))
    allowed = CALLED_BY_FRAMEWORKS | FOR_TESTS | templates
    dead = [
        f"{item.filename.relative_to(ROOT)}:{item.first_lineno} {item.name}"
        for item in finder.get_unused_code(min_confidence=60)
        if item.typ in ("class", "function", "import", "method", "property") and item.name not in allowed
    ]
    assert dead == []


def once_called_two_liners(path: Path) -> Iterator[str]:
    """Private functions of a statement or two that are called once: they cut a story in pieces."""
    uses = Counter(
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Name | ast.Attribute)
    )
    for node in functions(path):
        body = node.body[1:] if ast.get_docstring(node) else node.body
        is_private = node.name.startswith("_") and not node.name.startswith("__")
        is_short = bool(body) and (body[-1].end_lineno or 0) - body[0].lineno < 2
        if is_short and is_private and not node.decorator_list and uses[node.name] == 1:
            yield where(path, node)


def test_stories_are_not_cut_into_two_line_pieces():
    """There are many from before; new ones are not added, and the number only falls."""
    pieces = [piece for path in modules() for piece in once_called_two_liners(path)]
    assert len(pieces) <= MOST_TWO_LINERS, "\n".join(pieces)


def test_every_package_stands_in_a_layer():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "scripts", "benchmarks"}
    layers = {name.split(".")[0] for layer in contracts["contracts"][0]["layers"] for name in layer.split(" | ")}
    assert packages == set(contracts["root_packages"]) == layers == set(PACKAGES)


@pytest.mark.slow
def test_imports_go_one_way_down():
    told = subprocess.run(
        [ROOT / ".venv/bin/lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert told.returncode == 0, told.stdout
