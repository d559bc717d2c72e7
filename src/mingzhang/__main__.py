"""`python -m mingzhang`, and the `mingzhang` command."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        # Inside the try: Ctrl-C while modules load must end as quietly as later.
        from mingzhang.cli.run import run  # noqa: PLC0415

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
