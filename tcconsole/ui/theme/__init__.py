"""How the console looks: colours, fonts, icons, the style sheet and the focus ring."""
