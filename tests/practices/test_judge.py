"""What helps a reader to judge a practice: figures with their evidence, what was hard, how fresh it all is."""

import datetime as dt
from decimal import Decimal

import pytest

from practices.enums import Evidence
from tests.factories.core import ThemeFactory
from tests.factories.practices import PracticePageFactory, result
from tests.site.markup import links, main, text

WORDS = "<p>Words of this section.</p>"
SVG = "{http://www.w3.org/2000/svg}"
UNRECORDED = "What was hard Nothing is recorded about what was hard."


def show(hub, client, **values):
    page = PracticePageFactory(parent=hub.practices, title="Baths", summary="Warm again.", **values)
    return main(client.get(page.url))


def ledger(page):
    return page.find(".//ul[@class='result-list']")


def hard(page):
    return page.find(".//section[@aria-labelledby='what-was-hard']")


def test_ledger_says_figure_date_source_and_evidence(hub, client):
    page = show(
        hub,
        client,
        results=[
            ("result", result()),
            ("result", result(claim="Visitors", qualifier="exactly", value=Decimal(315000), unit="a year", date="")),
            ("result", result(claim="Open again", qualifier="", value=None, unit="", date="2022-05", source_url="")),
        ],
    )
    documented = "Source Annual report Evidence Documented in an official record"
    assert [text(item) for item in ledger(page)] == [
        f"about 99% Space let As of 2022 {documented}",
        f"315,000 a year Visitors As of not recorded {documented}",
        f"Open again As of May 2022 {documented}",
    ]


@pytest.mark.parametrize("level", Evidence)
def test_level_of_evidence_leads_to_its_meaning(hub, client, level):
    page = show(hub, client, results=[("result", result(evidence=level, source_url=""))])
    [(label, address)] = links(ledger(page))
    assert (label, address) == (level.label, f"#evidence-{level.value}")
    [meaning] = [part for part in page.iter("div") if part.get("id") == address.removeprefix("#")]
    assert text(meaning) == f"{level.label} {level.meaning}"


@pytest.mark.parametrize(("level", "filled"), list(zip(Evidence, (1, 2, 3), strict=True)))
def test_higher_level_fills_more_steps_of_its_mark(hub, client, level, filled):
    page = show(hub, client, results=[("result", result(evidence=level))])
    steps = [step.get("fill") for step in ledger(page).iter(f"{SVG}rect")]
    assert steps.count(None) == filled
    assert len(steps) == 3


def test_result_without_a_level_says_so(hub, client):
    page = show(hub, client, results=[("result", result(evidence=""))])
    assert text(ledger(page)).endswith("Evidence not recorded")


def test_levels_stand_below_the_ledger_the_weakest_first(hub, client):
    page = show(hub, client, results=[("result", result())])
    [key] = [part for part in page.iter("div") if part.get("class") == "evidence-key"]
    assert text(key.find("h3")) == "What the levels of evidence mean"
    assert [text(group.find("dt")) for group in key.find("dl")] == [str(label) for label in Evidence.labels]


def test_levels_are_not_explained_where_there_are_no_figures(hub, client):
    page = show(hub, client, results_text=WORDS)
    assert [part for part in page.iter("div") if part.get("class") == "evidence-key"] == []


@pytest.mark.parametrize(
    "values", [{"results": [("result", result())]}, {"results_text": WORDS}], ids=["figures", "words"]
)
@pytest.mark.parametrize("silence", ["", "<p> </p>"])
def test_results_without_a_word_on_what_was_hard_say_so(hub, client, values, silence):
    page = show(hub, client, what_was_hard=silence, **values)
    assert text(hard(page)) == UNRECORDED


def test_silence_on_what_was_hard_stands_in_the_contents(hub, client):
    page = show(hub, client, context=WORDS, results_text=WORDS)
    contents = page.find(".//nav[@class='contents']")
    assert [label for label, _address in links(contents)] == [
        "The place and its story",
        "What came of it",
        "What was hard",
    ]


def test_practice_that_claims_no_result_need_not_say_what_was_hard(hub, client):
    assert hard(show(hub, client, context=WORDS, lessons=WORDS)) is None


def test_what_was_hard_stands_out_with_the_hatch_of_the_theme(hub, client):
    page = show(hub, client, results_text=WORDS, what_was_hard=WORDS, themes=[ThemeFactory(hatch="water")])
    section = hard(page)
    assert section.get("class") == "section section--what-was-hard"
    assert [rect.get("fill") for rect in section.iter(f"{SVG}rect")] == ["url(#hatch-water)"]
    assert text(section) == "What was hard Words of this section."


def test_silence_is_quiet_and_has_no_hatch(hub, client):
    section = hard(show(hub, client, results_text=WORDS, themes=[ThemeFactory(hatch="water")]))
    assert section.get("class") == "section section--what-was-hard section--unrecorded"
    assert list(section.iter(f"{SVG}rect")) == []


@pytest.mark.parametrize("lifecycle", ["live", "archived", "withdrawn"])
def test_day_of_the_last_review_is_on_the_label_in_every_state(hub, client, lifecycle):
    page = show(hub, client, lifecycle=lifecycle, lifecycle_reason="So it is.", reviewed_on=dt.date(2026, 1, 5))
    facts = {text(group.find("dt")): text(group.find("dd")) for group in page.findall(".//aside/dl/div")}
    assert facts == {"Costs": "Not recorded", "Last reviewed": "5 January 2026"}
