"""The window: Qt starts and stops here. It asks the desk, shows frozen values, and never sees a session or a socket."""
