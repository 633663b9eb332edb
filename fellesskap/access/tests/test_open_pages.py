"""Every page is closed unless docs/access/access.md says that it is open."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLResolver, get_resolver

from fellesskap.access.gates import is_open
from tests.tables import tables

OPEN_PAGES = 4  # which table of the page


def pages(resolver: URLResolver, room: str = "") -> Iterator[tuple[str, Any]]:
    """Every page of the house by name, with the view that answers."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from pages(pattern, f"{pattern.namespace}:" if pattern.namespace else room)
        else:
            yield f"{room}{pattern.name}", pattern.callback


def said(column: int) -> set[str]:
    """The pages with a yes in ``column`` of the table."""
    _header, _line, *rows = tables("access")[OPEN_PAGES]
    return {row[0] for row in rows if row[column] == "yes"}


@pytest.mark.law("L86")
def test_no_other_page_is_open_without_log_in():
    house = pages(get_resolver())
    found = {name for name, view in house if not getattr(view, "login_required", True)}
    assert found == said(1)


@pytest.mark.law("L60", "L86")
def test_no_other_page_is_open_before_signing():
    assert {name for name, view in pages(get_resolver()) if is_open(view)} == said(2)
