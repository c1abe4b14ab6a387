"""Which aspect of a design a phrase speaks of: its redundancy, its backups, who may read what."""
