"""The commands of ``agentdesk-server``: each reads its arguments, calls the server and prints what was done."""
