"""Starts JupyterLab as `make lab` does, on a copy of somebody's notebooks and with nobody's settings."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 90_000  # milliseconds: a cold JupyterLab takes 30 s on a busy machine
ANNOUNCEMENTS = "@jupyterlab/apputils-extension:announcements"
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"


@contextmanager
def jupyterlab(notebooks: Path, root: Path, trusted: bool = False) -> Iterator[str]:
    """The address that `make lab` opens; the server and all it started end with the block.

    With `trusted` the notebooks count as run by the reader himself, so that their scripts may act.
    """
    shutil.copytree(notebooks, root / "project" / "notebooks")
    environment = os.environ | {"HOME": str(root / "home")}
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    environment |= {name: str(root / name.lower()) for name in names}
    jupyter = str(Path(sys.executable).with_name("jupyter"))
    # What `make lab` does once for its environment, done here for the test's own settings.
    subprocess.run([jupyter, "labextension", "disable", "--level=user", ANNOUNCEMENTS], env=environment, check=True, capture_output=True)
    if trusted:
        paths = map(str, sorted((root / "project" / "notebooks").glob("*.ipynb")))
        subprocess.run([jupyter, "trust", *paths], env=environment, check=True, capture_output=True)
    command = [jupyter, "lab", "notebooks/0-overview.ipynb", f"--ServerApp.root_dir={root / 'project'}", "--no-browser",
               "--ip=127.0.0.1", "--port=0"]
    command += ["--allow-root"] if os.geteuid() == 0 else []
    with (root / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=root / "project", env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        yield _address(server, root / "jupyter_runtime_dir", root / "log")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def _address(server: subprocess.Popen, runtime: Path, log: Path) -> str:
    """The address in the page that JupyterLab would have the browser open."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end and server.poll() is None:
        for page in runtime.glob("jpserver-file-to-run-*-open.html"):
            if found := re.search(r'href="([^"]+)"', page.read_text(encoding="utf-8")):
                return found[1]
        time.sleep(0.2)
    raise AssertionError(f"JupyterLab did not start: {log.read_text(encoding='utf-8')[-2000:]}")


def in_workspace(address: str, notebook: str, workspace: str) -> str:
    """The address of a notebook in a workspace of its own, where nothing else is open."""
    return address.replace("0-overview", notebook).replace("/lab/tree/", f"/lab/workspaces/{workspace}/tree/")
