"""Every screen, for everyone: axe, the keyboard, narrow phones, large text, right to left, no motion.

Each screen is loaded once; what a person can set is then set in place.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, StorageState

from tests.browser import screens
from tests.browser.installed import ROOT
from tests.browser.steps import limited

AXE = (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text()
NARROW = {"width": 320, "height": 740}
TABS_MAX = 150  # a diary or a catalogue goes on in the same way
# Any two of the settings meet in one of these. The usual text comes first: it is the quickest.
MODES = [
    ("light", "106%", "ltr"),
    ("dark", "106%", "rtl"),
    ("light", "200%", "rtl"),
    ("dark", "200%", "ltr"),
]
SET_MODE = """([look, text, direction]) => {
  const page = document.documentElement;
  page.dataset.theme = look; page.style.fontSize = text; page.dir = direction;
}"""
# Colours that fade are at their end.
FADED = "Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(() => 0)"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """tags => axe.run(document, {runOnly: tags, resultTypes: ['violations'], preload: false})
  .then(found => found.violations.flatMap(({id, nodes}) =>
    nodes.map(node => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`)))"""
# The bar at the bottom is fixed: what does not fit on it does not widen the page.
OVERFLOW = """Math.max(
  document.documentElement.scrollWidth - innerWidth,
  ...[...document.querySelectorAll('nav')].map(nav => nav.scrollWidth - nav.clientWidth))"""
MOVING = """[...document.querySelectorAll('body *')].filter(part => {
  const style = getComputedStyle(part);
  return style.animationName !== 'none' || style.transitionDuration !== '0s';
}).map(part => part.outerHTML.slice(0, 80))"""
# What the Tab key should come to: one radio button stands for its group.
MISSED = """() => {
  const groups = new Set([...document.querySelectorAll('input[type=radio]')]
    .filter(part => part.wasReached).map(part => part.name));
  return [...document.querySelectorAll(
    'a[href], button:enabled, input:enabled, select, textarea, summary, [tabindex="0"]'
  )].filter(part => part.tabIndex >= 0 && part.checkVisibility({visibilityProperty: true})
    && !part.wasReached && !groups.has(part.name)).map(part => part.outerHTML.slice(0, 90));
}"""
FROM_THE_TOP = """document.body.tabIndex = -1; document.body.focus();
  document.body.removeAttribute('tabindex')"""
# Wrong: away from the window, under the fixed bar, or without a ring.
FOCUS = """() => {
  const part = document.activeElement;
  if (!part || part === document.body) return null;
  part.wasReached = true;
  const box = part.getBoundingClientRect();
  const isPicture = part.type === 'radio' || part.type === 'checkbox';
  const ringed = [part, isPicture && part.nextElementSibling]
    .some(one => one && getComputedStyle(one).outlineStyle !== 'none');
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const isOver = middle?.closest('nav') && !part.closest('nav');
  const isAway = box.bottom < 0 || box.top > innerHeight;
  const wrong = isOver ? 'covered' : isAway ? 'away' : ringed ? '' : 'no ring';
  return wrong && `${wrong}: ${part.outerHTML.slice(0, 90)}`;
}"""


def axe_faults(page: Page) -> dict[str, list[str]]:
    """What axe finds in each mode, and by how many pixels the page is too wide."""
    page.evaluate(AXE)
    found: dict[str, list[str]] = {}
    for mode in MODES:
        page.evaluate(SET_MODE, mode)
        page.evaluate(limited(FADED))
        width = page.evaluate(OVERFLOW)
        found[" ".join(mode)] = page.evaluate(RUN_AXE, RULES)
        found[" ".join(mode)] += [f"{width} px too wide"] if width > 0 else []
    return found


def keyboard_faults(page: Page) -> list[str]:
    """Where the Tab key does not come, or comes without being seen."""
    page.evaluate(FROM_THE_TOP)
    wrong: list[str] = []
    for _ in range(TABS_MAX):
        page.keyboard.press("Tab")
        fault = page.evaluate(FOCUS)
        if fault is None:
            return wrong + [f"missed: {part}" for part in page.evaluate(MISSED)]
        wrong += [fault] if fault else []
    return wrong


def faults(page: Page) -> dict[str, list[str]]:
    """Everything that keeps somebody from using this screen."""
    found = axe_faults(page)
    page.evaluate(SET_MODE, MODES[0])
    found["keyboard"] = keyboard_faults(page)
    page.emulate_media(reduced_motion="reduce")
    found["motion"] = page.evaluate(MOVING)
    return {what: wrong for what, wrong in found.items() if wrong}


def show(page: Page, path: str) -> None:
    page.goto(path)
    page.get_by_role("heading", level=1).first.wait_for()
    screens.settle(page)


def test_every_screen_is_in_the_lists():
    addresses = (ROOT / "frontend" / "src" / "routes.ts").read_text()
    lists = screens.OPEN_TO_ALL + screens.OF_THE_PATIENT + screens.OF_THE_BUILDERS
    known = {path.partition("?")[0] for path in lists}
    opened_by_other_tests = {"/advice", "/history", "/patients"}

    assert set(re.findall(r"path: '([^']+)'", addresses)) - known == opened_by_other_tests


@pytest.mark.parametrize("path", screens.OPEN_TO_ALL + screens.OF_THE_BUILDERS)
def test_a_screen_before_signing_in_is_for_everyone(
    new_phone: Callable[..., BrowserContext], path: str
):
    page = new_phone(viewport=NARROW).new_page()
    show(page, path)
    assert faults(page) == {}


@pytest.mark.parametrize("path", screens.OF_THE_PATIENT)
def test_a_screen_of_the_diary_is_for_everyone(
    new_phone: Callable[..., BrowserContext], demo_state: StorageState, path: str
):
    page = new_phone(viewport=NARROW, storage_state=demo_state).new_page()
    show(page, path)
    assert faults(page) == {}


@pytest.mark.parametrize("path", ["/advice", "/history"])
def test_a_screen_of_one_entry_is_for_everyone(
    new_phone: Callable[..., BrowserContext], demo_state: StorageState, path: str
):
    page = new_phone(viewport=NARROW, storage_state=demo_state).new_page()
    page.goto("/")
    show(page, f"{path}?entry={screens.newest_entry(page)}")
    assert faults(page) == {}


def test_the_screens_of_a_clinician_are_for_everyone(new_phone: Callable[..., BrowserContext]):
    page = new_phone(viewport=NARROW).new_page()
    assert {name: faults(page) for name in screens.clinician_screens(page)} == {
        "patients": {},
        "patient": {},
    }


def test_what_is_chosen_is_told_apart_in_high_contrast(
    new_phone: Callable[..., BrowserContext], demo_state: StorageState
):
    page = new_phone(forced_colors="active", storage_state=demo_state).new_page()
    show(page, "/check-in")
    page.get_by_role("group", name="Any numb").get_by_label("Yes").check(force=True)
    page.get_by_role("checkbox").first.check(force=True)

    colours = page.evaluate("""() => Object.fromEntries(['radio', 'checkbox'].map(type => {
      const look = which => getComputedStyle(
        document.querySelector(`input[type=${type}]${which} + span`)).backgroundColor;
      return [type, look(':checked') !== look(':not(:checked)')];
    }))""")

    assert colours == {"radio": True, "checkbox": True}
