"""The command line.

Each command is a module of its own, loaded when it is called: `mingzhang --version` must not pay for
reading PDF. A command module has one public name, `command`.
"""
