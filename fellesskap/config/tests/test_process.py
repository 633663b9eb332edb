"""A failure of the product itself says where, to the log, and nothing else."""

import logging

from fellesskap.config.process import FAILED, guarded


def test_a_failing_application_answers_calmly_and_logs_no_words(caplog):
    def broken(environ, start):
        raise ValueError("Emma sier at hun er redd")

    begun = []
    with caplog.at_level(logging.ERROR, logger="fellesskap"):
        answer = guarded(broken)({}, lambda status, headers: begun.append(status))
    assert answer == [FAILED.encode()]
    assert begun == ["500 Internal Server Error"]
    assert "Emma" not in caplog.text
    assert "ValueError at test_process.py" in caplog.text
