"""A draft of Solvang skole's plan, begun by rektor from the template."""

from typing import Any

import pytest

from fellesskap.calendar.models import SchoolYear
from fellesskap.plan.actions.text import begin_plan
from fellesskap.plan.models import Plan
from fellesskap.plan.template import read


@pytest.fixture
def year(cast: Any) -> SchoolYear:
    """The school year of Solvang skole."""
    return SchoolYear.objects.get(school=cast.school)


@pytest.fixture
def draft(cast: Any, year: SchoolYear) -> Plan:
    """A draft with the whole text and all the promises that come with the product."""
    return begin_plan(by=cast["Randi"], school=cast.school, year=year, template=read())
