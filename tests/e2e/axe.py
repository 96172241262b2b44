from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"p-as-heading": {"enabled": True}},
    "resultTypes": ["violations"],
    "preload": False,  # it would fetch the imports of our stylesheets from the wrong folder
}


def violations(page: Page) -> list[str]:
    """What axe objects to on the page as it stands: the rule and the element, a line each."""
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options)", OPTIONS)["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]
