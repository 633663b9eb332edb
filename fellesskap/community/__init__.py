"""What a class and a team make together: rules, dream class, buddies, friendship groups.

Pupils are there by name in their own group and no more (A02, A31, A35, A36, A40; opplæringslova
§ 12-3). Start in ``models``.
"""
