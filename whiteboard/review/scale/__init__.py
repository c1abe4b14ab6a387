"""How large the system is for what it has to do."""
