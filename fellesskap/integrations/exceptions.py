"""What can stop an import, as sentences a person may read."""

from fellesskap.integrations.roster.findings import Finding


class RosterProblem(Exception):
    """The file cannot be used. ``findings`` says where and why; nothing has been changed."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = list(findings)


class NotNow(Exception):
    """The step does not fit the state of the import; ``sentence`` says what to do instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
