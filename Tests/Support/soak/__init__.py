"""Hundreds of thousands of images through one process, and whether it grows."""
