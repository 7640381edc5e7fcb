"""The rules of the house, counted: size, names, docstrings, layers' homes."""

import ast
import subprocess
from functools import cache
from pathlib import Path

import pytest

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


@pytest.mark.slow
def test_imports_go_one_way_down():
    told = subprocess.run(
        [ROOT / ".venv/bin/lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert told.returncode == 0, told.stdout
