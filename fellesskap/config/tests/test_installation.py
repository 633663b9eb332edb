"""The operator's environment: right, or wrong with a sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from fellesskap.config import installation


@pytest.fixture
def environment(tmp_path):
    return {
        "FELLESSKAP_DATA": str(tmp_path / "data"),
        "FELLESSKAP_KEY_FILE": str(tmp_path / "safe" / "master.key"),
    }


def test_an_installation_needs_only_a_folder_and_a_key_file(environment, tmp_path):
    here = installation.read(environment)
    assert (here.port, here.address, here.hosts, here.https, here.post, here.demo) == (
        8000,
        "127.0.0.1",
        ("localhost", "127.0.0.1"),
        False,
        None,
        False,
    )
    assert here.database_file == tmp_path / "data" / "fellesskap.sqlite3"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "eighty", "PORT must be a number"),
        ("PORT", "70000", "PORT must be a number"),
        ("DATABASE_URL", "mysql://host/name", "DATABASE_URL must look like"),
        ("FELLESSKAP_HTTPS", "perhaps", "FELLESSKAP_HTTPS must be 1"),
        ("FELLESSKAP_HOSTS", "skole.kommune.no", "FELLESSKAP_HTTPS must be 1"),
        ("FELLESSKAP_HOSTS", "https://skole.kommune.no", "FELLESSKAP_HOSTS must be names alone"),
        ("FELLESSKAP_HOSTS", "*", "FELLESSKAP_HOSTS must be names alone"),
        ("FELLESSKAP_EMAIL_URL", "mail.kommune.no", "FELLESSKAP_EMAIL_URL must look like"),
        ("FELLESSKAP_KEY_FILE", "", "FELLESSKAP_KEY_FILE must name"),
        ("FELLESSKAP_DATA", "/proc/nowhere", "cannot be made"),
    ],
)
def test_a_wrong_value_ends_in_a_sentence(environment, name, value, words):
    with pytest.raises(ImproperlyConfigured, match=words):
        installation.read({**environment, name: value})


def test_the_key_may_not_lie_beside_what_it_opens(environment, tmp_path):
    inside = {**environment, "FELLESSKAP_KEY_FILE": str(tmp_path / "data" / "master.key")}
    with pytest.raises(ImproperlyConfigured, match="inside the data folder"):
        installation.read(inside)


def test_a_demo_has_its_key_inside_and_answers_this_machine_only(environment, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / installation.DEMO_MARK).write_text("ready\n")
    here = installation.read(
        {
            "FELLESSKAP_DATA": environment["FELLESSKAP_DATA"],
            "FELLESSKAP_HOSTS": "skole.kommune.no",
            "FELLESSKAP_ADDRESS": "0.0.0.0",
        }
    )
    assert here.key_file == tmp_path / "data" / "demo.key"
    assert (here.hosts, here.address) == (("localhost", "127.0.0.1"), "127.0.0.1")


def test_a_mail_server_is_read_from_one_address(environment):
    url = "smtp+tls://skole:hemmelig%2F@mail.kommune.no"
    post = installation.read({**environment, "FELLESSKAP_EMAIL_URL": url}).post
    assert post == installation.Post("mail.kommune.no", 587, "skole", "hemmelig/", True, False)


def test_the_secret_follows_the_key_and_does_not_show_it():
    key = "a" * 43 + "="
    first = installation.derived_secret(f"k1 {key}")
    assert first == installation.derived_secret(f"k9 {key}")
    assert first != installation.derived_secret("k1 " + "b" * 43 + "=")
    assert key not in first


def test_a_key_file_of_another_form_is_refused(tmp_path):
    path = tmp_path / "key"
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        installation.key_lines(path)
    for text in ("", "k1\n", "k1 abc\n", "k1 " + "a" * 20 + "\n"):
        path.write_text(text)
        with pytest.raises(ImproperlyConfigured, match="does not hold lines"):
            installation.key_lines(path)
