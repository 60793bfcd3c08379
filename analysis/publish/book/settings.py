"""How Sphinx is told to make the book: without executing anything, without a network, the same bytes twice."""

from __future__ import annotations

import html
from collections.abc import Mapping
from pathlib import Path

from analysis.publish.book.chapters import HIDE, SHOW

TITLE = "Who says so?"
MANY = 40
ROOM = Path(__file__).parent


def sphinx_settings(study_title: str, pieces: int, static: Path) -> Mapping[str, object]:
    """Return Sphinx's settings for the book of a study of so many pieces; `static` is the folder of what the build wrote.

    The sidebar of every page lists the pieces; of many it lists them on their own pages alone, or the book would grow with
    the square of their number.
    """
    return {
        "project": TITLE,
        "html_title": TITLE,
        "language": "en",
        "extensions": ["myst_nb", "analysis.publish.book.extension"],
        "exclude_patterns": ["parts", "static"],
        "nb_execution_mode": "off",
        "nb_code_prompt_show": SHOW,
        "nb_code_prompt_hide": HIDE,
        "myst_enable_extensions": ["dollarmath", "deflist"],
        "myst_heading_anchors": 3,
        "html_math_renderer": "mathml",
        "html_theme": "sphinx_book_theme",
        "html_theme_options": {
            "home_page_in_toc": True,
            "show_navbar_depth": 1,
            "max_navbar_depth": 2,
            "collapse_navbar": pieces > MANY,
            "use_download_button": False,
            "use_fullscreen_button": False,
            "use_issues_button": False,
            "use_repository_button": False,
            "toc_title": "On this page",
            "search_bar_text": "Search the book",
            "pygments_light_style": "a11y-high-contrast-light",
            "pygments_dark_style": "a11y-high-contrast-dark",
            "back_to_top_button": False,
            "show_version_warning_banner": False,
            "footer_content_items": [],
            "navbar_persistent": [],  # the search box of the sidebar is the only one
            "navbar_start": [],
            "navbar_center": [],
            "navbar_end": [],
        },
        "html_sidebars": {"**": ["book-title.html", "search-button-field.html", "book-contents.html"]},
        "html_context": {"default_mode": "auto", "study_title": html.escape(study_title)},
        "html_static_path": [str(ROOM / "static"), str(static)],
        "html_css_files": ["book.css", "reading.css"],
        "html_js_files": [("book.js", {"defer": "defer"}), ("reading.js", {"defer": "defer"})],
        "templates_path": [str(ROOM / "templates")],
        "html_copy_source": False,
        "html_show_sourcelink": False,
        "html_show_search_summary": False,  # it would fetch the pages found, which no browser does over file://
        "html_show_sphinx": False,
        "html_show_copyright": False,
        "html_last_updated_fmt": None,
        "html_use_index": False,
        "html_domain_indices": False,
        "html_permalinks_icon": "#",
        "smartquotes": False,
    }
