"""The diagrams of trust: what they show, as SVG and as PNG."""

from xml.etree import ElementTree as Tree

from PIL import Image

from models.evaluate.diagrams import trust_diagram
from models.evaluate.drawing import FINER, Bar, Sheet
from models.evaluate.trust import Trust
from tests.models.evaluate.test_evaluate import a_value

SVG = "{http://www.w3.org/2000/svg}"


def a_trust(*judged: tuple[float, bool]) -> Trust:
    trust = Trust()
    for confidence, is_right in judged:
        trust.count(a_value("x", confidence, accepted=confidence >= 0.9), is_right)
    return trust


def words_of(sheet: Sheet) -> list[str]:
    return [node.text for node in Tree.fromstring(sheet.svg()).iter(f"{SVG}text")]


def test_the_diagram_says_how_many_values_lie_in_each_tenth():
    sheet = trust_diagram(a_trust(*[(0.95, True)] * 12, (0.95, False), (0.35, True)), "Oak & Sons")
    words = words_of(sheet)
    assert "Oak & Sons" in words
    assert words.count("13") == words.count("1") == 1
    assert any("precision 0.923 at 0.857 accepted" in said for said in words)


def test_the_diagram_of_nothing_is_drawn_all_the_same(tmp_path):
    trust_diagram(Trust(), "nothing").save(tmp_path, "reliability")
    assert (tmp_path / "reliability.svg").read_text().startswith("<svg")


def test_the_picture_shows_what_the_svg_says(tmp_path):
    sheet = Sheet(40, 20)
    sheet.add(Bar((10, 5), (20, 15), "#ff0000"))
    sheet.save(tmp_path, "bar")
    picture = Image.open(tmp_path / "bar.png")
    assert picture.size == (40 * FINER, 20 * FINER)
    assert picture.getpixel((15 * FINER, 10 * FINER)) == (255, 0, 0)
    assert picture.getpixel((30 * FINER, 10 * FINER)) == (255, 255, 255)
    assert 'fill="#ff0000"' in sheet.svg()
