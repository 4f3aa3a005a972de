"""The guide that comes with a job."""
