"""The public page on which customers answer a survey, and what becomes of their answers."""
