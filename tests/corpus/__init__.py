"""Predictors for the labelled corpora by which bookc's judgements are measured."""
