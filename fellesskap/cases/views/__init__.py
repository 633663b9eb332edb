"""HTTP only: open the record, read the form, call one action or one query, answer."""
