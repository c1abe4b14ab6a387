"""Clarifying questions: what somebody asks for, and which of the problem's answers tells it."""
