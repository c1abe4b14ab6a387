"""The widgets around the board: palette, inspector, interview, concerns, start page, bars and dialogs."""
