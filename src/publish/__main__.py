"""`python -m publish`: the same as the command `publish`, where that is not on the PATH."""

from publish.cli import main

if __name__ == "__main__":
    main()
