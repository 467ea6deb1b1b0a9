"""Plots have no menu: pyqtgraph makes one for each all the same, full of controls that nobody can reach."""

from __future__ import annotations

import pyqtgraph as pg


def leave_out_menu(plot: pg.PlotWidget) -> None:
    """Never show it, and let it go when the plot goes.

    As the plot's child its controls would count as the window's; with no owner it would outlive that.
    """
    plot.setMenuEnabled(False)
    plot.destroyed.connect(plot.getPlotItem().ctrlMenu.deleteLater)
