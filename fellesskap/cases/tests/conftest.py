"""Emma's case, and a browser in which someone of the cast is logged in."""

import pytest

from fellesskap.cases.tests.making import case_for


@pytest.fixture
def case(cast):
    return case_for(cast)


@pytest.fixture
def log_in(client, cast):
    """Someone of the cast is logged in; gives back the browser."""

    def as_(name):
        client.force_login(cast.user(name))
        return client

    return as_
