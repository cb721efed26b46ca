"""AgentDesk: a console for the people who answer customers. Importing it loads no library."""

__version__ = "0.1.0"
