"""Drawing shared by widgets and delegates: ``shapes``, ``text`` and ``parts`` (chips, caps, tiles, avatars, badges).

Every horizontal place is given from the leading edge and turned by ``QStyle.visualRect``; nothing here knows a widget.
"""
