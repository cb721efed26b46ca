"""Tests of AgentDesk. The folders mirror the packages; `architecture` holds the rules of the house."""
