"""The pages of the evaluation, of the report to the councils, and of the owner's figures."""
