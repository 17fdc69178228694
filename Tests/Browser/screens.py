"""Pictures of the main pages over invented people: python Tests/Browser/screens.py FOLDER (driver: requirements.txt)."""

import pathlib
import shutil
import sys
import tempfile

from playwright.sync_api import expect, sync_playwright

import cases
from conftest import SAMPLES, Server, sign_in


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    server = Server(tempfile.mkdtemp())
    server.add_user("sato", "--display-name", "見本 佐藤")
    server.run(
        "registry", "import", str(SAMPLES / "residents.csv"),
        "--mapping", str(SAMPLES.parent / "Templates" / "Registry" / "standard.yaml"))
    for name in ("12-people-first-office.jpeg", "02-person-rows-landscape-clean.png", "09-stacked-blocks-photo.jpeg"):
        server.run("intake", str(SAMPLES / name), *cases.STAFF)
    server.start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), headless=True, args=["--no-sandbox"])
        page = browser.new_context(
            locale="ja-JP", base_url=server.address, viewport={"width": 1366, "height": 768}).new_page()
        sign_in(page, "sato")
        cases.begin(page)
        page.goto("/cases")
        shoot(page, folder, "queue")
        case = page.locator("[data-row]").first.get_attribute("href")
        page.goto(case + "/review")
        page.wait_for_function("() => document.querySelector('#paper-image').naturalWidth > 0")
        page.wait_for_timeout(1500)
        shoot(page, folder, "review")
        for step in ("papers", "supplement", "check", "sign", "finish"):
            page.goto(f"{case}/{step}")
            page.wait_for_timeout(500)
            shoot(page, folder, step)
        signed = cases.checked(server, page)
        tablet = browser.new_context(
            locale="ja-JP", base_url=server.address, viewport={"width": 1280, "height": 800}, has_touch=True).new_page()
        tablet.goto("/tablet")
        shoot(tablet, folder, "tablet-code")
        page.goto(f"/cases/{signed}/sign")
        page.get_by_label("タブレットに表示されている番号").fill(tablet.locator("#code").inner_text())
        page.keyboard.press("Enter")
        tablet.get_by_role("link", name="内容を見る").click()
        shoot(tablet, folder, "tablet-read")
        tablet.get_by_role("link", name="内容は正しい。署名する").click()
        expect(tablet.locator("#signature")).to_be_visible()
        shoot(tablet, folder, "tablet-sign")
        browser.close()
    server.stop()


def shoot(page, folder, name):
    page.screenshot(path=str(folder / f"{name}.png"))
    print(folder / f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "screens")
