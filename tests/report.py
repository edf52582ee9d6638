"""Counting what passed: each check prints its name where it fails."""
import sys

passed = 0
failed = 0


def check(good, what):
    """Count one check."""
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print("FAILED", what)


def end():
    """Print the line that tests/run.sh reads, and exit."""
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed != 0)
