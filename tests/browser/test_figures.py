"""The charts are really drawn under our policy, for the person and for the clinician alike."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, StorageState, expect

from tests.browser.steps import sign_in

# Plotly lays several drawings over each other; without its style sheet they stand one below the
# other, and the chart is as good as none.
LAYERS = """chart => [...chart.querySelectorAll('svg.main-svg')].map(layer => {
  const { top, width, height } = layer.getBoundingClientRect();
  return [Math.round(top), Math.round(width), Math.round(height)];
})"""


def drawn_layers(page: Page) -> list[list[list[int]]]:
    """Top, width and height of each layer of each chart, scrolled to like a reader does."""
    page.locator(".chart").first.wait_for()
    found = []
    for chart in page.locator(".chart").all():
        chart.scroll_into_view_if_needed()
        chart.locator("svg.main-svg").first.wait_for()
        found.append(chart.evaluate(LAYERS))
    return found


def test_the_layers_of_every_chart_lie_over_each_other(
    new_phone: Callable[..., BrowserContext], demo_state: StorageState
):
    page = new_phone(storage_state=demo_state).new_page()
    page.goto("/trends")

    charts = drawn_layers(page)

    assert len(charts) >= 6
    assert [chart for chart in charts if len({tuple(layer) for layer in chart}) != 1] == []
    assert min(width for [[_, width, _], *_] in charts) > 280
    assert min(height for [[_, _, height], *_] in charts) > 100


def swipe_up(page: Page, x: float, y: float) -> None:
    finger = page.context.new_cdp_session(page)
    at = [{"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}]
    at += [
        {"type": "touchMove", "touchPoints": [{"x": x, "y": y - up}]} for up in range(10, 130, 10)
    ]
    for event in [*at, {"type": "touchEnd", "touchPoints": []}]:
        finger.send("Input.dispatchTouchEvent", event)


def test_a_swipe_that_begins_on_a_chart_scrolls_the_page(
    new_phone: Callable[..., BrowserContext], demo_state: StorageState
):
    page = new_phone(storage_state=demo_state, has_touch=True, is_mobile=True).new_page()
    page.goto("/trends")
    drawn_layers(page)
    chart = page.locator(".chart").first
    chart.evaluate("chart => chart.scrollIntoView({ block: 'center' })")
    before = page.evaluate("scrollY")
    box = chart.bounding_box()
    assert box is not None

    swipe_up(page, box["x"] + 100, box["y"] + 200)

    page.wait_for_function("before => scrollY - before > 60", arg=before)


def test_the_clinician_sees_the_same_figures_and_the_person_sees_the_look(
    new_phone: Callable[..., BrowserContext], demo_state: StorageState
):
    desk = new_phone(viewport={"width": 1280, "height": 800}).new_page()
    sign_in(desk, "demo-doctor")

    desk.get_by_role("row", name="Demo Person").get_by_role("link").click()
    expect(desk.get_by_text("No one watches this diary live.")).to_be_visible()
    titles = [box.inner_text() for box in desk.locator(".figure h2").all()]

    expect(desk.get_by_role("heading", name="What the rules said")).to_be_visible()
    entries = desk.get_by_role("region", name="Entries").get_by_role("row")
    expect(entries).to_have_count(26)
    desk.get_by_role("button", name="Earlier entries").click()
    expect(entries).to_have_count(51)

    person = new_phone(storage_state=demo_state).new_page()
    person.goto("/trends")
    expect(person.locator(".figure h2")).to_have_text(titles)
    person.goto("/more")
    expect(person.get_by_text("Opened your diary").first).to_be_visible()
