"""The PDF, from outside: pages, type and ink."""
