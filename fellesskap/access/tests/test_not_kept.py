"""No page is kept by a browser: «back» after logging out shows nothing (L91)."""

import pytest


@pytest.mark.law("L91")
@pytest.mark.parametrize(
    "path", ["/saker/", "/meldinger/", "/notater/", "/beskjeder/", "/finnes-ikke/"]
)
def test_no_page_is_kept_by_the_browser(cast, client, path):
    client.force_login(cast.user("Randi"))
    told = client.get(path).headers["Cache-Control"]
    assert "no-store" in told
    assert "private" in told


def test_the_page_before_log_in_is_not_kept_either(client, db):
    assert "no-store" in client.get("/saker/").headers["Cache-Control"]
