"""Pictures of looks, to be looked at: ``python -m synthesis.looks DIR [NAME ...]``; ``--list`` names all."""

from __future__ import annotations

import argparse
from pathlib import Path

from synthesis.looks.library import look, looks
from synthesis.looks.papers import LookPaper, a_look_paper, look_truth
from synthesis.looks.printing import a_browser


def main() -> None:
    """Print each named look, every page a PNG with its marked values framed, and say what is marked."""
    parser = argparse.ArgumentParser(prog="python -m synthesis.looks", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("names", nargs="*", help="family, or family/look; all when none is given")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    chosen = parser.parse_args()
    found = [
        each
        for each in looks()
        if not chosen.names or any(each.name == name or each.family == name for name in chosen.names)
    ]
    if chosen.list or chosen.folder is None:
        for each in found:
            print(f"{each.name:50} {'held out' if each.is_held_out else 'train':9} {' '.join(each.kinds)}")
        return
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with a_browser() as printer:
        for each in found:
            for seed in range(chosen.seeds):
                paper = a_look_paper(look(each.name), seed, printer)
                _draw(paper, chosen.folder / f"{each.name.replace('/', '--')}-{seed}")
                truth = look_truth(paper)
                cells = sorted({name for line in truth["lines"] for name in line})
                print(
                    f"{each.name} {seed}: {paper.printed.pages} pages, {truth['kind']}; {' '.join(truth['fields'])}"
                )
                print(f"    {len(truth['lines'])} lines: {' '.join(cells)}")


def _draw(paper: LookPaper, stem: Path) -> None:
    from PIL import ImageDraw

    from synthesis.looks.printing import pictures

    for number, picture in enumerate(pictures(paper.printed.pdf, 80), start=1):
        brush = ImageDraw.Draw(picture)
        for place in paper.printed.places:
            if place.page == number:
                box = place.box
                edges = (
                    box.left * picture.width,
                    box.top * picture.height,
                    box.right * picture.width,
                    box.bottom * picture.height,
                )
                brush.rectangle(edges, outline=(220, 60, 60) if place.mark.line is None else (40, 90, 220))
        picture.save(stem.with_name(f"{stem.name}-p{number}.png"))


if __name__ == "__main__":
    main()
