"""Jobs for the press, within a build."""
