"""The network's scores as a digest, also as another processor gives them: `python -m tests.attribute.model.processors`."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys

from analysis import places

EMULATOR = shutil.which("qemu-x86_64")
OLD_PROCESSOR = "Haswell"  # AVX2, and nothing that came after it
LIMIT = 500  # seconds; an emulated processor is slow


def scores_digest(text: str) -> str:
    """The SHA-256 of all scores and link vectors of a text."""
    from analysis.attribute.marks.quotation_marks import find_quotations
    from analysis.attribute.model.network import load_network
    from analysis.attribute.model.reader import score_body
    from analysis.attribute.plain import body_of

    body = body_of(text)
    scores = score_body(load_network(), body, find_quotations(body))
    return hashlib.sha256(scores.labels.tobytes() + scores.links.tobytes()).hexdigest()


def emulated_digest(text: str) -> str:
    """The same, computed on an emulated processor of 2013."""
    command = [EMULATOR, "-cpu", OLD_PROCESSOR, sys.executable, "-m", "tests.attribute.model.processors"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, cwd=places.repository(), timeout=LIMIT)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


if __name__ == "__main__":
    print(scores_digest(sys.stdin.read()))
