"""The operator's first hour, with the real command on a real disk."""

import os
import stat
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

COMMAND = [sys.executable, "-c", "from fellesskap.config.command import main; main()"]


@pytest.fixture
def operator(tmp_path):
    """Runs ``fellesskap`` as an operator would; the answer is the finished process."""
    fixed = {
        "PATH": os.environ["PATH"],
        "FELLESSKAP_DATA": str(tmp_path / "data"),
        "FELLESSKAP_KEY_FILE": str(tmp_path / "safe" / "master.key"),
    }

    def run(*words, **environment):
        return subprocess.run(
            [*COMMAND, *words],
            env=fixed | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_the_first_command_makes_database_and_key_for_this_account_alone(operator, tmp_path):
    answer = operator("check")
    assert (answer.returncode, answer.stdout.splitlines()[-1]) == (
        0,
        "This installation can do its work.",
    )
    for made in (tmp_path / "safe" / "master.key", tmp_path / "data" / "fellesskap.sqlite3"):
        assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_an_operator_makes_the_owner_once_and_the_trail_knows_it(operator):
    words = ["create-owner", "--name", "Solvik", "--orgnr", "123456789"]
    words += ["--given-name", "Oda", "--family-name", "Ås", "--email", "oda@solvik.example"]
    first, second = operator(*words), operator(*words)
    assert (first.returncode, second.returncode) == (0, 1)
    assert "http://localhost:8000/velkommen/" in first.stdout
    assert operator("worker", "--once").returncode == 0
    assert operator("audit", "verify").stdout.startswith("2 entries")


def test_a_copy_comes_back_elsewhere_with_its_key(operator, tmp_path):
    assert operator("check").returncode == 0
    copied = operator("backup", str(tmp_path / "copy.zip"))
    assert copied.returncode == 0
    elsewhere = {"FELLESSKAP_DATA": str(tmp_path / "second")}
    lost = operator("restore", str(tmp_path / "copy.zip"), **elsewhere, FELLESSKAP_KEY_FILE="/gone")
    assert lost.returncode == 1
    assert "needs the key" in lost.stderr
    assert operator("restore", str(tmp_path / "copy.zip"), **elsewhere).returncode == 0
    assert operator("check", **elsewhere).returncode == 0


def test_what_cannot_be_done_ends_in_a_sentence(operator):
    said = {
        "there is no command 'serv'": operator("serv"),
        "There is no folder /nowhere": operator("backup", "/nowhere/copy.zip"),
        "--given-name is missing": operator("create-owner", "--name", "Solvik"),
        "PORT must be a number": operator("serve", PORT="eighty"),
    }
    for sentence, answer in said.items():
        assert answer.returncode == 1
        assert sentence in answer.stderr
        assert "Traceback" not in answer.stderr


def test_the_key_is_shown_at_a_terminal_alone(capsys):
    """Into a log it would be shown to everybody, and confirmed by nobody."""
    with pytest.raises(CommandError, match="Run this at a terminal"):
        call_command("keys", "recovery")
    assert capsys.readouterr().out == ""
