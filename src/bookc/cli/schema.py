"""`bookc schema`."""

from __future__ import annotations

import json

import click

from bookc.manifest.json_schema import json_schema


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of book.yaml, so that editors complete and check it."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
