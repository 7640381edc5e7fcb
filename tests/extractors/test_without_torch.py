"""Reading never loads torch, even where training has installed it."""

import subprocess
import sys

READING = """
import sys
from extractors.pipeline.read import choices_of
from synthesis.endless import a_paper
from synthesis.paper import page_words
assert choices_of(page_words(a_paper(3)))
print("torch" in sys.modules)
"""


def test_reading_a_page_loads_no_torch():
    told = subprocess.run([sys.executable, "-c", READING], capture_output=True, text=True, check=True, timeout=120)
    assert told.stdout.split()[-1] == "False"
