"""`python -m mkbriefs` is the command `mkbriefs`."""

from mkbriefs.start import main

if __name__ == "__main__":
    main()
