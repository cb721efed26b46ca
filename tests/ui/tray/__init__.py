"""Tests of agentdesk.ui.tray."""
