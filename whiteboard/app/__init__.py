"""The composition root: builds each object once and hands it on."""
