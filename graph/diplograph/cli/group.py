"""The frame of the command line: an error of ours becomes one line and an exit code."""

import click

from diplograph.errors import DiplographError, UsageError

FAILED, MISUSED = 1, 2


class Group(click.Group):
    """Commands whose errors are one line on standard error; bugs keep their traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; exit with 1 where something failed, with 2 where the call is off."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise Misused(str(error)) from error
        except DiplographError as error:
            raise Failed(str(error)) from error


class Failed(click.ClickException):
    """Something failed."""

    exit_code = FAILED


class Misused(click.ClickException):
    """The call is off."""

    exit_code = MISUSED
