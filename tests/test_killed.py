"""A process that is killed while it writes leaves the target absent, old or complete; never anything else."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.one_file import SAMPLES, leftovers, plan_in

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are copied with fork")

# Forks one writer per round from a process that has everything loaded, and kills it: after a random
# pause, or at the n-th step (audit event) of its writing. Prints what stood under the name each time.
RUNS = """
import hashlib, json, os, random, signal, sys, time
from pathlib import Path
from lexikon.model import Profile
from pruefer import service
from pruefer.model import Review
from tests.one_file import WORDS, leftovers, notes

source, rounds, how = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
target = source.with_name("kopie" + source.suffix)
document = service.read_document(source)
review = Review(document, (), Profile.STANDARD, "")
comments = notes(document, *WORDS)

def write():
    service.annotate(review, comments, source, target, overwrite=True)

write()  # everything is imported now

STEPS = {"open", "os.link", "os.rename", "os.remove", "os.chmod", "os.listdir", "os.scandir"}

def die_at(step):
    count = 0
    def hook(event, arguments):
        nonlocal count
        if event in STEPS:
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)

chance = random.Random(7)
states, ends, left = [], [], []
for number in range(rounds):
    target.unlink(missing_ok=True)
    if number % 2:
        target.write_bytes(b"alt")
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ready)
        if how == "steps":
            die_at(number // 2 + 1)
            write()
            os._exit(0)
        os.write(told, b".")
        while True:
            write()
    os.close(told)
    os.read(ready, 1)
    os.close(ready)
    if how == "random":
        time.sleep(chance.random() * 0.03)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    ends.append(os.WIFSIGNALED(status))
    left.append(len(leftovers(source.parent)))
    states.append(hashlib.sha256(target.read_bytes()).hexdigest() if target.exists() else None)
write()
print(json.dumps({"states": states, "killed": ends, "left": left,
                  "complete": hashlib.sha256(target.read_bytes()).hexdigest()}))
"""


def run(source: Path, rounds: int, how: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", RUNS, str(source), str(rounds), how],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize("name", ["plan.docx", "plan.odt"])
def test_at_any_moment(name: str, tmp_path: Path) -> None:
    source = plan_in(tmp_path, name)
    found = run(source, 30, "random")
    lawful = {None, hashlib.sha256(b"alt").hexdigest(), found["complete"]}
    assert all(found["killed"])
    assert set(found["states"]) <= lawful
    assert source.read_bytes() == SAMPLES[name].data
    assert not leftovers(tmp_path), "the next write removes what killed ones left"


def test_at_every_single_step(tmp_path: Path) -> None:
    source = plan_in(tmp_path)
    found = run(source, 40, "steps")
    old = hashlib.sha256(b"alt").hexdigest()
    assert found["killed"][0]
    assert not found["killed"][-1], "there are fewer steps than rounds: every one was tried"
    assert set(found["states"]) == {None, old, found["complete"]}
    assert any(found["left"])
    assert not leftovers(tmp_path)
    assert source.read_bytes() == SAMPLES["plan.docx"].data
