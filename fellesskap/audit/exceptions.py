"""What can go wrong with the log, said to those who run the machine."""


class TrailError(Exception):
    """Something about the log that the operator must look at."""


class OutsideTransaction(TrailError):
    """A change was recorded outside the transaction that made it."""

    def __init__(self, action: str) -> None:
        super().__init__(f"{action} must be recorded inside the transaction that makes the change.")


class TriggersMissing(TrailError):
    """The database would let somebody change the log."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            f"The database no longer protects the log: {', '.join(names)} is missing. "
            "Find out who removed it, then run `fellesskap migrate`."
        )


class LiftingRefused(TrailError):
    """Somebody asked for the log to be unprotected outside the tests."""

    def __init__(self) -> None:
        super().__init__("The protection of the log is only ever lifted by the test settings.")
