"""How the program looks: themes, fonts, icons, style sheet."""
