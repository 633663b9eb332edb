"""Reads a plan against the law and against itself, and says what is missing or does not agree.

It finds; the school decides, and its answer is kept (``FindingReply``). Nothing is rewritten. The
duties come from the register (``in_plan``), the rest from the text. Begin with ``finding.py``.
"""

from fellesskap.plan.check.finding import Finding, Severity
from fellesskap.plan.check.finds import findings, findings_in
from fellesskap.plan.check.reading import Rows, rows_of

__all__ = ["Finding", "Rows", "Severity", "findings", "findings_in", "rows_of"]
