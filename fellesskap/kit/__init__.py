"""The kit: page frames, components, form fields, dates in words, error pages and the one clock.

It knows no word of the domain and holds no model; everything above it may use it.
Start reading in ``templates/kit/page.html`` (what a page is), ``templatetags/kit.py`` (the
components), ``forms.py`` (how a field is written) and ``dates.py`` (how a day is said).
"""
