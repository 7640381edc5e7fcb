"""What docstrings show is what happens."""

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

PURE = ("schemas", "trade", "formats", "matching")
MODULES = [
    module.name for package in PURE for module in walk_packages(import_module(package).__path__, f"{package}.")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str):
    assert doctest.testmod(import_module(name)).failed == 0
