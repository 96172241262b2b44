"""The sum of some JUnit reports as one line: “812 passed, 0 failed”. Fails when no test ran."""

import sys

from defusedxml import ElementTree


def main() -> int:
    passed = failed = skipped = 0
    for path in sys.argv[1:]:
        for suite in ElementTree.parse(path).iter("testsuite"):
            bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            left_out = int(suite.get("skipped", 0))
            failed += bad
            skipped += left_out
            passed += int(suite.get("tests", 0)) - bad - left_out
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
