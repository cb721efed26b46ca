"""How the window looks, as values.

``tokens`` (colours and sizes), ``fonts``, ``icons``, ``look`` (all of it at one moment), ``appearance`` (the one object
that changes it at run time) and ``contrast`` (how well one colour reads on another).

A widget paints with ``current_look()`` and asks again at every paint; nothing keeps a colour.
"""
