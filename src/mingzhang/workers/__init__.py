"""Workers: each document is done in a child process within limits, so that none can take the others down."""
