"""The look that every journey takes: it sees a fault when there is one."""

import pytest

CLEAN = '<html lang="nb"><title>Side</title><main><h1>Side</h1></main></html>'


def test_a_clean_page_passes(enter):
    nobody = enter()
    nobody.page.set_content(CLEAN)
    nobody.look()


@pytest.mark.parametrize(
    "fault",
    [
        "<input>",
        "<p style='width: 5000px'>Bred</p>",
        "<img alt='' src='http://127.0.0.1:9/et-bilde.png'>",
        "<script>console.error('Noe gikk galt')</script>",
        "<title>Emma</title>",
    ],
)
def test_a_fault_is_seen(enter, fault):
    nobody = enter()
    nobody.page.set_content(CLEAN.replace("</main>", f"{fault}</main>"))
    nobody.page.evaluate("document.title = document.querySelector('main title')?.text ?? 'Side'")
    with pytest.raises(AssertionError):
        nobody.look()
