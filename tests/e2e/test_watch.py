"""The watch over all other tests in the browser is awake."""

import pytest

pytestmark = pytest.mark.e2e


def test_watch_notes_third_parties_errors_and_complaints(hub, new_page, watch):
    """The policy of the hub would not let the page ask anybody."""
    page = new_page(bypass_csp=True)
    page.goto("/")
    page.evaluate("fetch('https://example.org/count').catch(() => {})")
    page.evaluate("console.error('There is no such thing.')")
    with page.context.expect_event("weberror"):
        page.evaluate("setTimeout(() => { throw new Error('It broke.') })")
    said = "said “{}” at {}".format
    assert set(watch.complaints) == {
        "asked for https://example.org/count",
        said("There is no such thing.", ""),
        said("Failed to load resource: net::ERR_NAME_NOT_RESOLVED", "https://example.org/count"),
        "broke with “It broke.”",
    }
    watch.complaints.clear()
