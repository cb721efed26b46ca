"""Seeds of their own for what comes of refusals, for programs of different ages, for files and for the courier.

They are worlds like any other, with further events and promises; the other seeds tell the same stories as before.
"""
