"""`make screens`: shoot every screen of the demo, and renew the pictures of the README.

Phone and desktop, light and dark, into `var/screens/`. The pictures go to `docs/pictures/`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.browser.installed import CHROMIUM_FLAGS, PHONE, ROOT, installation
from tests.browser.steps import order_report, sign_in
from tests.servers import chromium

SIZES: dict[str, ViewportSize] = {"phone": PHONE, "desktop": {"width": 1280, "height": 800}}
OPEN_TO_ALL = ["/", "/sign-in", "/sign-up", "/warning-signs", "/learn", "/rules", "/accept", "/v"]
OF_THE_PATIENT = [
    "/",
    "/log",
    "/diary",
    "/check-in",
    "/week",
    "/first-steps",
    "/trends",
    "/report",
    "/share",
    "/invite",
    "/about-me",
    "/my-data",
    "/more",
    "/reminders",
    "/security",
    "/lock",
    "/warning-signs",
]
OF_THE_BUILDERS = ["/design"]  # in English only
PAGE_HEIGHT_PX_MAX = 6_000  # a long diary says no more
PICTURE_WIDTH_PX = 700
PICTURE_COLOURS = 96
PICTURE_BYTES_MAX = 150_000


def settle(page: Page) -> None:
    """Wait until what the screen asked for has come and is drawn."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)


def draw_all_charts(page: Page) -> None:
    for chart in page.locator(".chart").all():
        chart.scroll_into_view_if_needed()
        chart.locator("svg").first.wait_for()
    page.evaluate("scrollTo(0, 0)")


def newest_entry(page: Page) -> str:
    return str(
        page.evaluate(
            "fetch('/api/v1/episodes?limit=1').then(a => a.json()).then(a => a.results[0].id)"
        )
    )


def patient_screens(page: Page) -> Iterator[str]:
    """Open one screen after the other; yields its name."""
    sign_in(page, "demo")
    page.get_by_text("All saved").wait_for()
    for path in OF_THE_PATIENT:
        page.goto(path)
        settle(page)
        draw_all_charts(page)
        yield path.strip("/") or "home"
    page.goto(f"/advice?entry={newest_entry(page)}")
    settle(page)
    yield "advice"
    page.goto(f"/history?entry={newest_entry(page)}")
    settle(page)
    yield "history"
    page.goto("/report")
    order_report(page)
    page.locator("iframe").wait_for()
    page.wait_for_timeout(1_500)  # the viewer of the PDF tells nobody when it is ready
    yield "report-made"


def clinician_screens(page: Page) -> Iterator[str]:
    sign_in(page, "demo-doctor")
    page.goto("/patients")
    page.get_by_role("table").wait_for()
    yield "patients"
    page.get_by_role("table").get_by_role("link").first.click()
    page.locator(".chart").first.wait_for()
    draw_all_charts(page)
    settle(page)
    yield "patient"


def open_screens(page: Page) -> Iterator[str]:
    for path in OPEN_TO_ALL:
        page.goto(path)
        settle(page)
        yield "open-" + (path.strip("/") or "welcome")


def shoot(browser: Browser, address: str, folder: Path) -> None:
    for (size, viewport), look in product(SIZES.items(), ("light", "dark")):
        for screens in (open_screens, patient_screens, clinician_screens):
            context = _context(browser, address, viewport=viewport, color_scheme=look)
            page = context.new_page()
            for name in screens(page):
                path = folder / f"{name}-{size}-{look}.png"
                _whole(page, viewport)
                page.screenshot(path=path)
                page.set_viewport_size(viewport)
                print(path.relative_to(ROOT), flush=True)
            context.close()


def _whole(page: Page, viewport: ViewportSize) -> None:
    """Make the window as tall as its page, so that the bar at the bottom hides nothing."""
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    tall: ViewportSize = {"width": viewport["width"], "height": min(height, PAGE_HEIGHT_PX_MAX)}
    page.set_viewport_size(tall)
    page.wait_for_timeout(200)


def _context(browser: Browser, address: str, **options: object) -> BrowserContext:
    context = browser.new_context(base_url=address, locale="en-GB", **options)
    context.set_default_timeout(20_000)
    return context


def renew_pictures(browser: Browser, address: str, folder: Path) -> None:
    context = _context(browser, address, viewport=PHONE, device_scale_factor=2)
    page = context.new_page()
    sign_in(page, "demo")
    page.goto("/log")
    settle(page)
    page.get_by_role("button", name="Your left leg").click()
    leg = page.locator(".drawing svg")
    for share in (0.5, 0.66, 0.8):  # knee, shin, ankle
        box = leg.bounding_box()
        assert box is not None
        leg.click(position={"x": box["width"] * 0.55, "y": box["height"] * share})
    page.get_by_role("button", name="Whole body").click()
    page.locator("#where").evaluate("title => scrollTo(0, title.offsetTop - 12)")
    _keep(Image.open(_shot(page, folder / "log.png")))
    page.goto("/trends")
    settle(page)
    page.locator(".chart svg").first.wait_for()
    page.locator(".figure").first.evaluate("box => scrollTo(0, box.offsetTop - 12)")
    _keep(Image.open(_shot(page, folder / "trends.png")))
    page.goto("/report")
    order_report(page)
    address_of_pdf = page.get_by_role("link", name="Download").get_attribute("href")
    answer = context.request.get(str(address_of_pdf))
    with pypdfium2.PdfDocument(answer.body()) as pdf:
        image = pdf[0].render(scale=2).to_pil()
    image.filename = "report.png"
    _keep(image)
    context.close()


def _shot(page: Page, path: Path) -> Path:
    page.wait_for_timeout(300)
    page.screenshot(path=path)
    return path


def _keep(image: Image.Image) -> None:
    """Write a small picture under docs/pictures."""
    target = ROOT / "docs" / "pictures" / Path(image.filename).name
    target.parent.mkdir(exist_ok=True)
    height = round(image.height * PICTURE_WIDTH_PX / image.width)
    small = image.convert("RGB").resize((PICTURE_WIDTH_PX, height), Image.Resampling.LANCZOS)
    small.quantize(PICTURE_COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    assert target.stat().st_size <= PICTURE_BYTES_MAX, f"{target} is too large for the README"
    print(target.relative_to(ROOT), target.stat().st_size, "bytes", flush=True)


def main() -> int:
    folder = ROOT / "var" / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="pins-screens-") as scratch,
        installation(Path(scratch)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        shoot(browser, address, folder)
        renew_pictures(browser, address, Path(scratch))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
