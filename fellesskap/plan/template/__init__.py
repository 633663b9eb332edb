"""The plan a school begins with: its promises and its text, as files that anyone can read."""

from fellesskap.plan.template.reading import (
    PROMISES,
    TEXT,
    Template,
    TemplateLine,
    TemplatePromise,
    TemplateSection,
    TemplateUnreadable,
    read,
    read_files,
)

__all__ = [
    "PROMISES",
    "TEXT",
    "Template",
    "TemplateLine",
    "TemplatePromise",
    "TemplateSection",
    "TemplateUnreadable",
    "read",
    "read_files",
]
