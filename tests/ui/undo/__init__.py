"""Tests of agentdesk.ui.undo."""
