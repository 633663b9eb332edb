"""HTTP alone: open the record, read the form, call one action or question, answer."""
