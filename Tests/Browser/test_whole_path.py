"""One notification from the scan to the file, as staff and a resident do it; staff by keyboard alone."""

import datetime
import json
import math
import re

import pytest
from playwright.sync_api import expect

from conftest import PASSWORD, SAMPLES, violations

PAPER = SAMPLES / "12-people-first-office.jpeg"
TRUTH = json.loads((SAMPLES / "12-people-first-office.truth.json").read_text())
JAPAN = datetime.timezone(datetime.timedelta(hours=9))


def tab_to(page, target, limit=250):
    """Walks to a control as someone without a mouse does; fails when it cannot be reached."""
    expect(target).to_be_visible()
    for _ in range(limit):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("not reached by the Tab key: " + str(target))


def press(page, target):
    tab_to(page, target)
    page.keyboard.press("Enter")


def type_in(page, label, text):
    tab_to(page, page.get_by_label(label, exact=True))
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def marks_left(page):
    return int(page.locator("#mark-count").inner_text())


def draw(page):
    place = page.locator("#signature").bounding_box()
    for stroke in range(3):
        left, middle = place["x"] + 120 + stroke * 220, place["y"] + place["height"] / 2
        page.mouse.move(left, middle)
        page.mouse.down()
        for step in range(30):
            page.mouse.move(left + step * 5, middle + 70 * math.sin(step / 4 + stroke))
        page.mouse.up()


def test_a_move_goes_from_scan_to_file_and_is_found_again_by_keyboard_alone(server, terminal):
    page = terminal()
    page.goto("/sign-in")
    expect(page.get_by_label("利用者ID")).to_be_focused()
    page.keyboard.type("sato")
    page.keyboard.press("Tab")
    expect(page.get_by_label("パスワード")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases")

    # Take in
    press(page, page.get_by_role("link", name="スキャンを取り込む"))
    page.wait_for_url("**/take-in")
    tab_to(page, page.get_by_label("ファイルを選ぶ"))
    with page.expect_file_chooser(timeout=60_000) as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(str(PAPER))
    review = page.get_by_role("link", name="読取確認へ")
    expect(review).to_be_visible(timeout=180_000)
    press(page, review)
    page.wait_for_url("**/review")

    # Review: Enter accepts what the paper says.
    expect(page.locator("#paper-image")).to_be_visible()
    for _ in range(40):
        left = marks_left(page)
        if left == 0:
            break
        page.keyboard.press("Enter")
        page.wait_for_function("left => Number(document.querySelector('#mark-count').textContent) < left", arg=left)
    assert marks_left(page) == 0
    case = re.search(r"/cases/([^/]+)/", page.url).group(1)

    # Supplement
    press(page, page.get_by_role("link", name="補記へ進む"))
    page.wait_for_url("**/supplement")
    today = datetime.datetime.now(JAPAN).date()
    moved = today - datetime.timedelta(days=3)
    type_in(page, "異動日", f"5{moved.year - 2018:02}{moved:%m%d}")
    name = TRUTH["persons"][0]["name"]["value"]
    press(page, page.get_by_role("button", name=f"{name} が届出"))
    press(page, page.get_by_role("button", name="住所は新住所と同じ"))
    tab_to(page, page.get_by_label("届出人の資格", exact=True))
    page.keyboard.press("ArrowDown")  # 本人
    page.keyboard.press("Enter")
    type_in(page, "届出人連絡先", "000-0000-0000")
    tab_to(page, page.get_by_label("運転免許証"))
    page.keyboard.press("Space")
    for item in ["name", "birthDate", "address"]:
        tab_to(page, page.locator(f'[name="compared.{item}"]').first)
        page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="本人確認を記録する"))
    expect(page.get_by_text("届出人：運転免許証")).to_be_visible()
    page.reload()
    assert page.get_by_label("異動日", exact=True).input_value() == f"令和{moved.year - 2018}年{moved.month}月{moved.day}日"

    # Check
    press(page, page.get_by_role("link", name="点検へ進む"))
    page.wait_for_url("**/check")
    press(page, page.get_by_role("button", name="点検する"))
    expect(page.get_by_role("button", name="もう一度点検する")).to_be_visible()
    assert page.locator(".error-finding").count() == 0, page.locator(".error-finding").all_inner_texts()
    for _ in range(20):
        reasons = page.get_by_label("警告のまま進める理由")
        before = reasons.count()
        if before == 0:
            break
        tab_to(page, reasons.first)
        page.keyboard.type("原本で確認済み")
        page.keyboard.press("Enter")
        expect(reasons).not_to_have_count(before)
    onward = page.get_by_role("link", name="署名へ進む")
    press(page, onward)
    page.wait_for_url("**/sign")

    # The resident signs at the tablet.
    tablet = terminal(viewport={"width": 1280, "height": 800}, has_touch=True)
    tablet.goto("/tablet")
    tab_to(page, page.get_by_label("タブレットに表示されている番号"))
    page.keyboard.type(tablet.locator("#code").inner_text())
    page.keyboard.press("Enter")
    tablet.get_by_role("link", name="内容を見る").click()
    expect(tablet.locator("main")).to_contain_text(name)
    tablet.get_by_role("link", name="内容は正しい。署名する").click()
    draw(tablet)
    tablet.get_by_role("button", name="署名して提出する").click()
    expect(tablet.get_by_role("heading", level=1)).to_have_text("ありがとうございました")
    expect(page.locator(".case-line")).to_contain_text("署名済")

    # File and print
    press(page, page.get_by_role("link", name="完了・印刷へ進む"))
    page.wait_for_url("**/finish")
    press(page, page.get_by_role("button", name="届出を完了する"))
    expect(page.get_by_text("この届出は完了しています。")).to_be_visible()
    for link in page.locator("[data-print]").all():
        answer = page.request.get(link.get_attribute("href"))
        assert answer.status == 200 and answer.body().startswith(b"%PDF")
    exported = page.request.get(f"/cases/{case}/forms/move-notification.csv?profile=standard")
    assert exported.status == 200 and name in exported.text()
    token = page.locator("body").get_attribute("data-form-token")
    slip = page.request.post(f"/cases/{case}/guidance", form={"formToken": token, "answer": "dog"})
    assert slip.status == 200 and slip.body().startswith(b"%PDF")

    # Afterwards: found by name with a reason, not changed any more, corrected as a new version.
    other = terminal("suzuki")
    press(other, other.get_by_role("link", name="記録の検索"))
    other.wait_for_url("**/records")
    tab_to(other, other.get_by_label("再確認"))
    other.keyboard.press("Space")
    tab_to(other, other.get_by_label("氏名・旧氏・通称"))
    other.keyboard.type(name)
    other.keyboard.press("Enter")
    found = other.locator("table.list a").first
    press(other, found)
    other.wait_for_url("**/finish")
    assert other.get_by_text("この届出は完了しています。").is_visible()
    press(other, other.get_by_role("button", name="訂正する（新しい版を作る）"))
    other.wait_for_url("**/review")
    expect(other.locator(".case-line")).to_contain_text("第2版")


@pytest.mark.parametrize("path", [
    "/sign-in", "/cases", "/cases/new", "/take-in", "/records", "/records/counts", "/tablet",
])
def test_no_page_breaks_an_accessibility_rule_that_a_program_can_check(server, terminal, path):
    page = terminal() if path in ("/sign-in", "/tablet") else terminal("sato")
    page.goto(path)
    assert violations(page) == []


def test_no_page_of_a_case_breaks_an_accessibility_rule_that_a_program_can_check(server, terminal):
    page = terminal("sato")
    server.run("intake", str(SAMPLES / "02-person-rows-landscape-clean.png"), "--staff", "sato", "--desk", "市民課")
    page.goto("/cases?show=toReview")
    address = page.locator("[data-row]").last.get_attribute("href")
    found = {}
    for step in ["papers", "review", "supplement", "check", "sign", "finish"]:
        page.goto(f"{address}/{step}")
        if step == "check":
            page.get_by_role("button", name="点検する").click()
            page.wait_for_load_state()
        found[step] = violations(page)
    assert found == {step: [] for step in found}
