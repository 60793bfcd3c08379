"""A Chromium that opens what was made, and holds against it every error and every request that leaves the page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
# No sandbox, since tests may run as root; nothing that asks a network at start.
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@dataclass
class Visit:
    """A page as a reader has it before him, with what went wrong on it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def violations(self) -> list[str]:
        """What axe finds, a line a violation: its rule and the first element concerned."""
        found = Axe().run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0]['html'][:120]}" for one in found]

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium: `CHROMIUM`, or the first that is found. Without one these tests are skipped."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("there is no Chromium here")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which(path), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens a file or an address: `visit(path, viewport=PHONE, color_scheme="dark")`; other options are Playwright's.

    Pages of the local machine are let through, everything else is stopped and noted in `outside`.
    """
    contexts: list[BrowserContext] = []

    def open_page(where: Path | str, viewport: dict = WIDE, **options: object) -> Visit:
        context = chromium.new_context(viewport=viewport, **options)
        contexts.append(context)
        seen = Visit(context.new_page())
        seen.page.on("console", lambda told: seen.errors.append(told.text) if told.type == "error" else None)
        seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))

        def guard(route) -> None:
            if route.request.url.startswith(("file:", "data:", "blob:", "http://127.0.0.1:", "http://localhost:")):
                route.continue_()
            else:
                seen.outside.append(route.request.url)
                route.abort()

        context.route("**/*", guard)
        seen.page.goto(where.as_uri() if isinstance(where, Path) else where, wait_until="load")
        return seen

    yield open_page
    for context in contexts:
        context.close()
