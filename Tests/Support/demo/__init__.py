"""`make run`: the main job on a local AWS, for a person to watch."""
