"""What every list of cameras is made of: its rows, its pictures, its menu, what is dragged out of it."""
