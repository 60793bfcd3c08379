import pytest

from analysis.clean.zones import label_zones
from analysis.records import Document

PIECE = "Gate Shut\n\nThe ferry gate stayed shut on Monday.\n\nA second paragraph follows.\n\n"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2 comments\n\nGull: no.\n\nI like it shut.", ["comment"] * 3),
        ("Comments (14)\n\nNo.", ["comment"] * 2),
        ("Leave a reply\n\nName", ["comment"] * 2),
        ("Readers’ comments\n\nNo.", ["comment"] * 2),
        (" • Gull\n   I like it shut.\n • Tern\n   So do I.", ["comment"] * 4),
        # near misses: a list of the piece, a sentence about comments
        (" • The gate is shut.\n • The key is lost.", ["body"] * 2),
        ("He had no comments on it.", ["body"]),
        ("The comments were read out to the council on Monday.\n\nNobody answered.", ["body"] * 2),
        ("• Gull\n\nThe gull is not a reader.", ["heading", "body"]),
    ],
)
def test_comments_run_to_the_end_of_the_file(given: str, expected: list[str]) -> None:
    assert [zone.zone for zone in label_zones(Document("x", PIECE + given))][3:] == expected


def test_an_address_among_the_comments_stays_an_address() -> None:
    zones = label_zones(Document("x", PIECE + "1 comment\n\nNo.\n\nhttps://x.example/a"))
    assert [zone.zone for zone in zones][3:] == ["comment", "comment", "url"]
