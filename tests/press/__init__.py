"""The press: plans, measures, marks and what is written."""
