"""The palette: type a command, a camera or a number, see what it will do, do it."""
