"""The phone: what is loaded, and rules, seal and store in Chromium at 4 x CPU throttle."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.bench.served import percentile
from tests.browser import hand
from tests.browser.installed import CHROMIUM_FLAGS, PHONE, installation
from tests.servers import chromium
from tests.vectors import make

ROOT = Path(__file__).resolve().parents[2]
THROTTLE = 4
ENTRIES = 400
LONG_DIARY_ENTRIES = 5_000

RULES = """(rows) => rows.map(({entry, contexts, visits}) => {
  const began = performance.now();
  bench.triage(entry, contexts, '2026-03-01', visits);
  return performance.now() - began;
})"""
STORE = """async (count) => {
  const db = new bench.DiaryDb('bench');
  const took = [];
  for (let index = 0; index < count; index++) {
    const body = {...bench.emptyEntry(new Date()), regions: ['left_heel'], note: 'x'.repeat(200)};
    const began = performance.now();
    await bench.put(db, 'episode', bench.uuid7(), body);
    took.push(performance.now() - began);
  }
  const fresh = new bench.DiaryDb('bench');
  const began = performance.now();
  await bench.read(fresh);
  const first = performance.now() - began;
  const again = performance.now();
  await bench.read(fresh);
  return {took, first, again: performance.now() - again};
}"""
SEAL = """async (count) => {
  const key = await bench.newKey();
  const value = {body: {...bench.emptyEntry(new Date()), note: 'x'.repeat(200)}, conflicts: {}};
  const began = performance.now();
  const kept = [];
  for (let index = 0; index < count; index++) kept.push(await bench.seal(key, value));
  const between = performance.now();
  for (const one of kept) await bench.unseal(key, one);
  return [(between - began) / count, (performance.now() - between) / count];
}"""
BUILD = """
import {{ build }} from 'vite';
const rules = `export {{ triage, questionFor }} from '/src/lib/redflags/index.ts';`;
const rest = `export * from '/src/lib/diary/db.ts'; export * from '/src/lib/diary/store.ts';
  export * from '/src/lib/diary/seal.ts'; export * from '/src/lib/diary/ids.ts';
  export {{ emptyEntry }} from '/src/lib/diary/entry.ts';`;
for (const [name, text] of [['rules', rules], ['all', rules + rest]])
  await build({{
    configFile: false, logLevel: 'error',
    plugins: [{{ name: 'text', resolveId: (id) => (id === 'text' ? id : null),
                 load: (id) => (id === 'text' ? text : null) }}],
    build: {{ outDir: '{out}', emptyOutDir: false, copyPublicDir: false, target: 'es2022',
              rollupOptions: {{ input: 'text', preserveEntrySignatures: 'strict',
                                output: {{ format: 'iife', name: 'bench', entryFileNames: name + '.js' }} }} }},
  }});
"""


def parts(folder: Path) -> Path:
    """Build the rules alone, and all that is measured, as scripts; returns the second."""
    subprocess.run(
        ["node", "--input-type=module", "-e", BUILD.format(out=folder)],
        cwd=ROOT / "frontend",
        check=True,
    )
    size = len(gzip.compress((folder / "rules.js").read_bytes(), 9))
    print(f"rules and CEL: {size / 1000:.1f} kB gz of JS (aim: at most 45)")
    return folder / "all.js"


def throttled(page: Page) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    return session


def needed(*names: str) -> dict[str, int]:
    """Return the gzipped size of each script that must be there before these parts run."""
    assets = ROOT / "frontend" / "dist" / "assets"
    sizes: dict[str, int] = {}
    waiting = [next(assets.glob(f"{name}-*.js")).name for name in names]
    while waiting:
        name = waiting.pop()
        if name not in sizes:
            content = (assets / name).read_bytes()
            sizes[name] = len(gzip.compress(content, 9))
            waiting += re.findall(r"""(?:from|import)["'`]\./([^"'`]+\.js)""", content.decode())
    return sizes


def first_load() -> None:
    """What the first screen waits for; the rest comes after it."""
    for who, names in (("new here", ["index"]), ("with a diary", ["index", "Home"])):
        sizes = needed(*names)
        named = ", ".join(f"{name} {size / 1000:.1f}" for name, size in sizes.items())
        print(f"first load, {who}: {sum(sizes.values()) / 1000:.1f} kB gz of JS ({named})")
    print("(aim: at most 45 kB)")


def opening_offline(page: Page, address: str) -> None:
    page.goto(address)
    page.context.set_offline(True)
    took = []
    for _ in range(5):
        page.goto("about:blank")
        page.goto(address, wait_until="commit")
        page.get_by_role("link", name="Log a spell").wait_for()
        took.append(page.evaluate("performance.now()"))
    page.context.set_offline(False)
    print(f"opening offline: median {sorted(took)[2]:.0f} ms (aim: at most 500)")


LONG_DIARY = """async ([account, count]) => {
  const db = new bench.DiaryDb(account);
  const rows = [];
  for (let index = 0; index < count; index++) {
    const started = new Date(Date.now() - index * 5 * 3600e3);
    const body = {...bench.emptyEntry(started), regions: ['left_heel', 'left_sole', 'right_calf'],
                  severity: index % 11, sensations: ['tingling'], note: `spell ${index} on the stairs`};
    rows.push({id: bench.uuid7(), kind: 'episode', revision: 1, deleted: false,
               sealed: await bench.seal(await db.run(open => open.get('keys', 'diary')),
                                        {body, conflicts: {}})});
  }
  await db.write(async tx => { for (const row of rows) await tx.objectStore('records').put(row); });
  db.close();
}"""
WATCH = """globalThis.long = [];
  new PerformanceObserver(list => long.push(...list.getEntries().map(one => one.duration)))
    .observe({type: 'longtask'});"""
# As a thumb that throws the list: a stretch a frame, through all of it.
SCROLL = """async () => {
  const height = () => document.documentElement.scrollHeight - innerHeight;
  const began = performance.now();
  long.length = 0;
  let frames = 0;
  while (scrollY < height() - 1 && performance.now() - began < 60e3) {
    scrollBy(0, 400);
    frames += 1;
    await new Promise(requestAnimationFrame);
  }
  return {ms: performance.now() - began, frames, long: [...long].sort((a, b) => b - a)};
}"""


def list_of(count: int, page: Page) -> None:
    """Open, scroll and search a diary of so many entries."""
    account = str(page.evaluate("JSON.parse(localStorage.getItem('pins-me')).id"))
    page.evaluate(LONG_DIARY, [account, count])
    session = throttled(page)
    page.add_init_script(WATCH)
    page.goto("/diary")
    page.get_by_text(f"{count} entries").wait_for(timeout=60_000)
    page.get_by_role("article").first.wait_for()
    opened = page.evaluate("[performance.now(), ...long.sort((a, b) => b - a).slice(0, 3)]")
    print(
        f"diary of {count} entries: on screen {opened[0]:.0f} ms after the start of the page, "
        f"longest tasks {[round(ms) for ms in opened[1:]]} ms"
    )
    scrolled = page.evaluate(SCROLL)
    print(
        f"scrolling through it: {scrolled['ms'] / 1000:.1f} s, "
        f"{scrolled['frames']} frames, longest task "
        f"{max(scrolled['long'], default=0):.0f} ms (aim: at most 100)"
    )
    page.evaluate("scrollTo(0, 0); long.length = 0")
    page.get_by_role("searchbox").press_sequentially("left leg stairs 4999", delay=60)
    page.get_by_text("1 entry of").wait_for()
    print(f"searching it: longest task {max(page.evaluate('long'), default=0):.0f} ms")
    session.detach()


def main() -> None:
    with (
        tempfile.TemporaryDirectory(prefix="pins-phone-") as folder,
        installation(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        script = parts(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        context = browser.new_context(viewport=PHONE, base_url=address, bypass_csp=True)
        first_load()
        page = context.new_page()
        hand.sign_up(page)
        throttled(page)
        opening_offline(page, address)
        page.add_script_tag(path=script)
        rows = json.loads(gzip.decompress(make.FILE.read_bytes()))["vectors"][:1500]
        page.evaluate(RULES, rows[:200])  # warm
        took = [ms / 1000 for ms in page.evaluate(RULES, rows)]
        print(
            f"triage of one entry: p50 {percentile(took, 0.5):.1f} ms, "
            f"p95 {percentile(took, 0.95):.1f} ms (aim: p95 under 8)"
        )
        sealing, opening = page.evaluate(SEAL, ENTRIES)
        print(f"seal one entry: {sealing:.2f} ms, open it: {opening:.2f} ms")
        store = page.evaluate(STORE, ENTRIES)
        saves = [ms / 1000 for ms in store["took"]]
        print(
            f"save one entry: p50 {percentile(saves, 0.5):.1f} ms, "
            f"p95 {percentile(saves, 0.95):.1f} ms; read {ENTRIES} entries: first "
            f"{store['first']:.0f} ms, again {store['again']:.0f} ms"
        )
        page = context.new_page()
        page.goto(address)
        page.add_script_tag(path=script)
        list_of(LONG_DIARY_ENTRIES, page)
        browser.close()
