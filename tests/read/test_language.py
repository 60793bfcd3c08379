import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from analysis.read.language import find_language

ENGLISH = "Piet Marl, the harbour master, said on Monday that the ferry gate would stay shut until the pilots had seen it."
FRENCH = "La porte est restée fermée lundi, et les pilotes, à qui personne n’avait rien demandé, sont rentrés chez eux."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        pytest.param(
            "Przewodniczący Zbigniew Wójcik and Małgorzata Szczepańska met Jürgen Müßig and Ángel Núñez Ibáñez in Szczecin, "
            "where the gate stayed shut on Monday.", "en", id="foreign names",
        ),
        pytest.param(f"{ENGLISH} “{FRENCH} {FRENCH} {FRENCH}” the pilot said.", "en", id="a quotation longer than the rest"),
        pytest.param(
            "MARL: No. ODE: Did you know? MARL: I did not. ODE: Who shut it, then? MARL: Ask the pilots. ODE: And?", "en",
            id="an interview",
        ),
        pytest.param(
            "Shares in Quay plc rose 3.4% to 212p, while Tide AG fell 1.2% and Boot NV lost 0.7% in early trade, brokers "
            "said on Monday.",
            "en", id="figures and companies",
        ),
        (FRENCH, "fr"),
        pytest.param(f"{FRENCH} « The gate is shut and that is that, » he said.", "fr", id="English in a French piece"),
        (
            "Das Tor blieb am Montag geschlossen, und die Lotsen, die niemand gefragt hatte, gingen wieder nach Hause, "
            "sagte der Hafenmeister Piet Marl.", "de",
        ),
        (
            "De poort bleef maandag dicht, en de loodsen, die niemand iets had gevraagd, gingen weer naar huis, zei "
            "havenmeester Piet Marl.", "nl",
        ),
        (
            "Ворота оставались закрытыми в понедельник, и лоцманы, которых никто не спросил, ушли домой, сказал начальник "
            "порта газете утром во вторник при встрече.", "ru",
        ),
        ("港口大门星期一仍然关闭，没有人通知领航员，他们只好回家去了，港务长对报纸说，他也不知道是谁下的命令。", "zh"),
        ("月曜日も港の門は閉まったままで、誰にも知らされなかった水先案内人たちは家に帰ったと港長は新聞に語った。", "ja"),
        pytest.param("The ferry gate is shut.", "", id="too short"),
        pytest.param("https://quay.example/the-gate-is-shut-and-that-is-that " * 9, "", id="addresses"),
        pytest.param("12 14 15 16 " * 20, "", id="figures"),
        pytest.param("xqz wvk plm ght " * 8, "", id="no language"),
        ("", ""),
        ("\ud800 " * 30, ""),
        ("\0" * 9_000, ""),
    ],
)
def test_the_language_is_that_of_the_piece_itself(text: str, language: str) -> None:
    assert find_language(text) == language


def test_only_the_beginning_is_looked_at() -> None:
    assert find_language(ENGLISH * 50 + FRENCH * 500) == "en"


def test_nothing_is_printed_and_no_setting_changed(capfd: pytest.CaptureFixture[str]) -> None:
    before = np.geterr()
    find_language(ENGLISH)
    assert (np.geterr(), *capfd.readouterr()) == (before, "", "")


def test_the_model_is_not_loaded_before_it_is_needed() -> None:
    program = "import sys, analysis.read.language; sys.exit('py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2]).returncode == 0
