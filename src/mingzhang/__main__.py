"""`python -m mingzhang`, and the `mingzhang` command."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from mingzhang.cli.run import run  # noqa: PLC0415 - nothing of ours is imported before it is needed

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
