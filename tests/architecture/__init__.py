"""Layers and start-up costs that every change must keep."""
