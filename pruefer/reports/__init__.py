"""A review for people and programs: text and JSON."""
