"""Speed and memory, as ratios within one run: ``make bench`` prints JSON.

Every figure comes with a check of the result, so that nothing gets fast by finding less. The texts are the
bundled sample plans, repeated; the large Word file is written by python-docx before the clock starts.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx

import lexikon
from pruefer import service, settings
from pruefer.engine import Engine
from pruefer.matching import Matcher
from pruefer.model import Block, BlockKind, Document

ROOT = Path(__file__).parents[2]
PLANS = ("integrationsplan-wiesenfurt.docx", "migrationskonzept-ahrental.odt")
WORD = re.compile(r"\w+")
PAGES_150 = 50_000


def main() -> None:
    cache = settings.cache_folder()
    base = lexikon.load(cache=cache)
    blocks = _plan_blocks()
    Engine(base, cache=cache)
    with tempfile.TemporaryDirectory() as folder:
        # First, while this process is small: a child's memory counts from the moment it is forked.
        figures = {
            "kaltstart_150_seiten": cold_call(blocks, Path(folder), "erste"),
            "kaltstart_150_seiten_alle": cold_call(blocks, Path(folder), "alle"),
            "lexikon": loading(cache, Path(folder)),
            "matching_20000": matching(base, blocks, 20_000, cache),
            "matching_1000000": matching(base, blocks, 1_000_000, cache),
            "pruefung_20000": reviewing(base, blocks, 20_000, cache),
            "pruefung_1000000": reviewing(base, blocks, 1_000_000, cache),
        }
    print(json.dumps(figures, indent=1, ensure_ascii=False))


def _plan_blocks() -> list[Block]:
    documents = [service.read_document(ROOT / "pruefer" / "beispiele" / name) for name in PLANS]
    return [block for document in documents for block in document.blocks if block.text.strip()]


def _repeated(blocks: list[Block], words: int) -> tuple[list[Block], int]:
    """Enough copies of the plans for that many words, and how many copies that are."""
    own = sum(len(WORD.findall(block.text)) for block in blocks)
    copies = max(1, round(words / own))
    return blocks * copies, copies


def matching(base: lexikon.Lexicon, blocks: list[Block], words: int, cache: Path) -> dict[str, Any]:
    """A matcher that has seen nothing yet against ``re.findall`` over the same blocks."""
    many, copies = _repeated(blocks, words)
    expected = len(Matcher(base, cache=cache).find(blocks).matches) * copies
    number, findall = _timed(lambda: sum(len(WORD.findall(block.text)) for block in many))
    times = []
    for _ in range(3):
        matcher = Matcher(base, cache=cache)
        result, seconds = _timed(lambda matcher=matcher: matcher.find(many), repeat=1)
        assert len(result.matches) == expected, (len(result.matches), expected)
        times.append(seconds)
    return _ratio(number, expected, min(times), findall)


def reviewing(base: lexikon.Lexicon, blocks: list[Block], words: int, cache: Path) -> dict[str, Any]:
    """The whole pipeline, situations and rules included, on an engine that has seen nothing yet."""
    many, copies = _repeated(blocks, words)
    document = Document(name="plan.docx", format="docx", blocks=tuple(many))
    once = Document(name="plan.docx", format="docx", blocks=tuple(blocks))
    expected = len(Engine(base, cache=cache).review(once).findings)
    number, findall = _timed(lambda: sum(len(WORD.findall(block.text)) for block in many))
    engine = Engine(base, cache=cache)
    review, seconds = _timed(lambda: engine.review(document), repeat=1)
    assert len(review.findings) == expected * copies, (len(review.findings), expected * copies)
    return _ratio(number, len(review.findings), seconds, findall)


def _ratio(words: int, found: int, seconds: float, findall: float) -> dict[str, Any]:
    return {
        "woerter": words, "gefunden": found, "sekunden": round(seconds, 4), "findall_sekunden": round(findall, 4),
        "verhaeltnis": round(seconds / findall, 2), "woerter_je_sekunde": round(words / seconds),
    }  # fmt: skip


def loading(cache: Path, folder: Path) -> dict[str, Any]:
    """The whole lexicon and its index: from the YAML files, and from the compiled cache."""
    fresh = folder / "cache"
    words = _word_list(cache)
    _, cold = _timed(lambda: Matcher(lexikon.load(cache=fresh), cache=fresh, words=words), repeat=1)
    loaded, warm = _timed(lambda: lexikon.load(cache=fresh))
    _, index = _timed(lambda: Matcher(loaded, cache=fresh, words=words))
    return {
        "begriffe": len(loaded), "benennungen": sum(len(concept.terms) for concept in loaded),
        "kalt_sekunden": round(cold, 3), "aus_dem_cache_sekunden": round(warm + index, 3),
    }  # fmt: skip


def _word_list(cache: Path) -> Any:
    from pruefer.text import wordlist

    return wordlist.load(cache)


def cold_call(blocks: list[Block], folder: Path, policy: str) -> dict[str, Any]:
    """One call of the command line on a 150-page file, next to python-docx's open and save of it."""
    source = _large_docx(blocks, folder / "plan.docx")
    copy = folder / "kopie.docx"
    ours = _process(["-c", "from pruefer.cli import main; main()", "kommentieren", str(source), "-o", str(copy),
                     "--ueberschreiben", "--kommentare", policy])  # fmt: skip
    theirs = _process(
        ["-c", f"import docx; docx.Document({str(source)!r}).save({str(folder / 'ps.docx')!r})"]
    )
    written = [comment for comment in service.read_document(copy).comments if comment.key]
    words = service.read_document(source).words
    assert len(written) > (words // 500 if policy == "alle" else 40), len(written)
    return {
        "woerter": words, "kommentare": len(written), "sekunden": ours[0], "mb": ours[1],
        "python_docx_sekunden": theirs[0], "python_docx_mb": theirs[1], "verhaeltnis": round(ours[0] / theirs[0], 2),
    }  # fmt: skip


def _large_docx(blocks: list[Block], path: Path) -> Path:
    document = docx.Document()
    words = 0
    while words < PAGES_150:
        for block in blocks:
            if block.kind is BlockKind.HEADING:
                document.add_heading(block.text, max(1, min(block.level, 9)))
            elif block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                paragraph = document.add_paragraph()
                for i, piece in enumerate(re.split(r"(?<=, )", block.text)):
                    paragraph.add_run(piece).italic = i % 5 == 4
                words += len(block.text.split())
    document.save(str(path))
    return path


def _process(arguments: list[str]) -> tuple[float, float]:
    """Median wall time in seconds over five calls, and the largest resident memory in megabytes."""
    times, memory = [], 0.0
    for _ in range(5):
        start = time.perf_counter()
        with subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True) as process:  # fmt: skip
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            assert process.returncode == 0, process.stderr and process.stderr.read()
        times.append(time.perf_counter() - start)
        memory = max(memory, usage.ru_maxrss / 1024)
    return round(statistics.median(times), 3), round(memory, 1)


def _timed(function: Callable[[], Any], repeat: int = 3) -> tuple[Any, float]:
    """The result of ``function`` and its shortest time in seconds."""
    best = float("inf")
    result = None
    for _ in range(repeat):
        start = time.perf_counter()
        result = function()
        best = min(best, time.perf_counter() - start)
    return result, best


if __name__ == "__main__":
    main()
