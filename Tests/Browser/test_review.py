"""読取確認: real scans, read by the real reader, reviewed by keyboard alone. All people are invented."""

import json
import re
import time

import pytest
from playwright.sync_api import Error
from conftest import SAMPLES, Server, sign_in, take_in, violations

MARKS_LEFT = "#mark-count"
ROWS = SAMPLES / "02-person-rows-landscape-clean.png"
SIDEWAYS = SAMPLES / "10-person-rows-landscape-hard.jpeg"
FOUR_HARD = SAMPLES / "06-two-sheets-hard.tiff"
BLOCKS = SAMPLES / "01-stacked-blocks-office.jpeg"


def until(page, condition):
    """Waits until a condition in the page's script is so; the policy of the page forbids Playwright's own way."""
    def is_so():
        try:
            return page.evaluate(f"() => Boolean({condition})")
        except Error:
            # The page is just being exchanged for another.
            return False

    end = time.monotonic() + 15
    while not is_so():
        assert time.monotonic() < end, f"this never was so: {condition}"
        page.wait_for_timeout(30)


def truth(scan):
    return json.loads((SAMPLES / f"{scan.stem}.truth.json").read_text())


@pytest.fixture
def case(server):
    """A case of its own, from the certificate of four persons."""
    return take_in(server, ROWS)


def review(page, case):
    page.goto(f"/cases/{case}/review")
    until(page, "document.querySelector('#paper-image').naturalWidth > 0")


def entry(page, path):
    return page.locator(f'[data-path="{path}"] .value')


def api(page, case):
    answer = page.request.get(f"/api/v1/cases/{case}")
    assert answer.status == 200
    return answer.json()


def patch(page, case, edit, **headers):
    token = page.evaluate("document.body.dataset.formToken")
    return page.request.patch(f"/api/v1/cases/{case}", data=edit, headers={"X-Form-Token": token, **headers})


def fields(view):
    return {field["path"]: field for field in [*view["fields"], *(f for p in view["persons"] for f in p)]}


def confirm_all_but(page, case, keep):
    """Confirms every mark but the first `keep` that are no masked numbers, as an earlier review left it."""
    view = api(page, case)
    masked = {path for path, field in fields(view).items() if field["isMasked"]}
    kept = [path for path in view["reviews"] if path not in masked][:keep]
    rest = [path for path in view["reviews"] if path not in kept]
    if rest:
        assert patch(page, case, {"confirm": rest}).status == 200
    return kept


def test_the_image_of_a_page_has_the_size_that_was_asked_for_and_is_not_kept(terminal, case):
    page = terminal("sato")
    page.goto(f"/cases/{case}/review")
    scan = api(page, case)["scans"][0]["id"]
    paper = page.request.get(f"/api/v1/cases/{case}/scans/{scan}").json()
    assert [p["number"] for p in paper["pages"]] == [1]
    answer = page.request.get(f"/cases/{case}/scans/{scan}/pages/1.jpg?width=800")
    assert answer.status == 200 and answer.headers["content-type"] == "image/jpeg"
    assert "no-store" in answer.headers["cache-control"]
    assert jpeg_size(answer.body())[0] == 800
    part = page.request.get(f"/cases/{case}/scans/{scan}/pages/1/crop.jpg?x=100&y=120&w=300&h=60&width=300")
    assert jpeg_size(part.body()) == (300, 60)
    assert page.request.get(f"/cases/{case}/scans/{scan}/pages/2.jpg?width=800").status == 404
    assert page.request.get(f"/cases/{case}/scans/{scan}/pages/1.jpg?width=9000").status == 404


def jpeg_size(data):
    at = 2
    while data[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + int.from_bytes(data[at + 2:at + 4], "big")
    return int.from_bytes(data[at + 7:at + 9], "big"), int.from_bytes(data[at + 5:at + 7], "big")


def test_a_scan_of_another_case_is_not_shown_under_this_one_C33(terminal, server, case):
    other = take_in(server, BLOCKS)
    page = terminal("sato")
    scan = api(page, other)["scans"][0]["id"]
    assert page.request.get(f"/cases/{case}/scans/{scan}/pages/1.jpg?width=400").status == 404
    assert page.request.get(f"/api/v1/cases/{case}/scans/{scan}").status == 404
    assert page.request.get(f"/cases/{other}/scans/{scan}/pages/1.jpg?width=400").status == 200


@pytest.mark.parametrize("scan", [ROWS, BLOCKS])
def test_the_mark_lies_over_the_print_of_the_value(terminal, server, scan):
    case = take_in(server, scan)
    page = terminal("sato")
    review(page, case)
    expected = truth(scan)["persons"][0]["name"]["box"]
    entry(page, "persons.0.name").focus()
    until(page, "!document.getElementById('paper-spot').hidden")
    page.wait_for_timeout(300)
    found = page.evaluate("""async () => {
      const spot = document.getElementById('paper-spot').getBoundingClientRect();
      const image = document.getElementById('paper-image').getBoundingClientRect();
      const scan = document.querySelector('[data-path="persons.0.name"]').dataset.scan;
      const head = document.querySelector('[data-case]').dataset.case;
      const paper = await (await fetch(`/api/v1/cases/${head}/scans/${scan}`)).json();
      const factor = paper.pages[0].width / image.width;
      return [spot.left - image.left, spot.top - image.top, spot.width, spot.height].map((v) => v * factor);
    }""")
    x, y, w, h = expected
    assert found[0] <= x + w * .15 and found[0] + found[2] >= x + w * .85, (found, expected)
    assert found[1] <= y + h * .3 and found[1] + found[3] >= y + h * .7, (found, expected)
    assert found[3] < h * 3 and found[2] < w * 2, (found, expected)


def test_a_paper_that_was_scanned_sideways_is_shown_upright(terminal, server):
    case = take_in(server, SIDEWAYS)
    page = terminal("sato")
    review(page, case)
    scan = api(page, case)["scans"][0]["id"]
    paper = page.request.get(f"/api/v1/cases/{case}/scans/{scan}").json()
    assert paper["pages"][0]["turn"] == 270
    x, y, w, h = truth(SIDEWAYS)["persons"][0]["name"]["box"]
    assert h > w, "the sample lies on its side"
    entry(page, "persons.0.name").focus()
    until(page, "!document.getElementById('paper-spot').hidden")
    spot = page.locator("#paper-spot").bounding_box()
    assert spot["width"] > spot["height"]
    until(page, "document.querySelector('[data-path=\"persons.0.name\"] .cutout > div')")
    cutout = page.locator('[data-path="persons.0.name"] .cutout').bounding_box()
    assert cutout["width"] > cutout["height"]


def test_two_marks_of_four_persons_are_done_in_ten_keystrokes(terminal, server):
    case = take_in(server, FOUR_HARD)
    page = terminal("sato")
    page.goto("/cases")
    kept = confirm_all_but(page, case, 2)
    view = api(page, case)
    assert len(view["persons"]) == 4 and len(view["reviews"]) == len(kept) == 2
    review(page, case)
    # On load the first mark has the focus.
    assert page.evaluate("document.activeElement.closest('.row').dataset.path") == kept[0]
    keystrokes = 0
    for left in (1, 0):
        page.keyboard.press("Enter")
        keystrokes += 1
        until(page, f"document.querySelector('#mark-count').textContent === '{left}'")
    until(page, "document.activeElement.id === 'review-next'")
    page.keyboard.press("Enter")
    keystrokes += 1
    page.wait_for_url("**/supplement")
    assert keystrokes <= 10
    assert api(page, case)["reviews"] == []


def test_an_alternative_is_one_key_away(terminal, server):
    page = terminal("sato")
    page.goto("/cases")
    for scan in ("03-people-first-hard.tiff", "10-person-rows-landscape-hard.jpeg"):
        case = take_in(server, SAMPLES / scan)
        for path, field in fields(api(page, case)).items():
            if field["needsReview"] and field["alternatives"] and not field["isMasked"]:
                break
        else:
            continue
        break
    else:
        pytest.fail("no sample has a mark with an alternative")
    review(page, case)
    wanted = field["alternatives"][0]
    assert wanted["shown"] in page.locator(f'[data-path="{path}"] .rival').first.inner_text()
    entry(page, path).focus()
    page.keyboard.press("Alt+1")
    until(page, f"""!document.querySelector('[data-path="{path}"]').classList.contains('marked')""")
    after = fields(api(page, case))[path]
    assert (after["value"], after["status"]) == (wanted["value"], "edited")


def test_a_value_out_of_its_type_is_told_while_it_is_typed_C08(terminal, case):
    page = terminal("sato")
    review(page, case)
    birth = entry(page, "persons.0.birthDate")
    said = page.locator('[data-path="persons.0.birthDate"] .said')
    birth.fill("")
    birth.type("4050231")
    until(page, "document.querySelector('[data-path=\"persons.0.birthDate\"] .said').textContent.includes('暦にない')")
    assert birth.get_attribute("aria-invalid") == "true"
    # Saving says so too, and the focus stays.
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    assert "暦" in said.inner_text() and birth.input_value() == "4050231"
    birth.fill("")
    birth.type("4050101")
    until(
        page, "document.querySelector('[data-path=\"persons.0.birthDate\"] .said').textContent.includes('平成5年1月1日')")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.closest('.row')?.dataset.path !== 'persons.0.birthDate'")
    assert fields(api(page, case))["persons.0.birthDate"]["value"] == "1993-01-01"
    birth.fill("19930102")
    page.keyboard.press("Tab")
    until(
        page, "document.querySelector('[data-path=\"persons.0.birthDate\"] .value').value === '平成5年1月2日'")
    assert fields(api(page, case))["persons.0.birthDate"]["value"] == "1993-01-02"


def test_a_number_is_masked_until_it_is_revealed_for_a_reason_that_is_logged_C05(terminal, server, case):
    number = truth(ROWS)["persons"][0]["individualNumber"]["value"]
    code = truth(ROWS)["persons"][0]["juminhyoCode"]["value"]
    page = terminal("sato")
    review(page, case)
    source = page.request.get(f"/cases/{case}/review").text()
    answer = page.request.get(f"/api/v1/cases/{case}").text()
    for secret in (number, code):
        assert secret not in source and secret not in answer and secret not in page.content()
    row = page.locator('[data-path="persons.0.individualNumber"]')
    entry(page, "persons.0.individualNumber").focus()
    row.locator(".cutout.unseen").wait_for()
    row.get_by_role("button", name="個人番号を表示").click()
    page.wait_for_selector("#reveal[open]")
    page.keyboard.press("Enter")
    until(
        page, f"document.querySelector('[data-path=\"persons.0.individualNumber\"] .value').value === '{number}'")
    # A wrong check digit is told at once.
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    entry(page, "persons.0.individualNumber").fill(wrong)
    until(
        page, "document.querySelector('[data-path=\"persons.0.individualNumber\"] .said').textContent.includes('検査数字')")
    page.keyboard.press("Escape")
    log = server.run("log", "show", "--staff", "kansa", "--desk", "監査室", "--role", "auditor", "--limit", "1000")
    lines = [line for line in log.splitlines() if case in line and '"reveal"' in line]
    assert len(lines) == 1 and "persons.0.individualNumber" in lines[0] and number not in log


def test_a_variant_is_picked_by_keyboard(terminal, case):
    page = terminal("sato")
    page.goto("/cases")
    assert patch(page, case, {"persons": [{"index": 0, "name": "高橋 見本"}]}).status == 200
    review(page, case)
    name = entry(page, "persons.0.name")
    name.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("F2")
    page.wait_for_selector("#letters[open] .form-of[aria-selected=true]")
    listed = page.locator("#letters-forms").inner_text()
    assert "髙" in listed and "U+9AD9" in listed
    letters = page.locator("#letters-forms .form-of .letters").first
    assert "IPAmj" in letters.evaluate("(e) => getComputedStyle(e).fontFamily")
    # Terminals without the font get it from the server itself.
    font = page.request.get("/letters/ipamjm.ttf", headers={"Range": "bytes=0-3"})
    assert font.status in (200, 206) and font.body()[:4] == b"\x00\x01\x00\x00"
    forms = page.locator("#letters-forms .form-of").evaluate_all("(all) => all.map((one) => one.dataset.character)")
    for _ in range(forms.index("髙") - forms.index("高")):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    until(page, "!document.getElementById('letters').open")
    assert name.input_value() == "髙橋 見本"
    page.keyboard.press("Enter")
    until(page, "document.querySelector('[data-path=\"persons.0.name\"] .value').dataset.saved === '髙橋 見本'")
    assert fields(api(page, case))["persons.0.name"]["value"] == "髙橋 見本"


def test_a_variant_without_a_code_point_is_picked_kept_and_replaced_as_one_character(terminal, case):
    page = terminal("sato")
    page.goto("/cases")
    assert patch(page, case, {"persons": [{"index": 0, "name": "渡邉 見本"}]}).status == 200
    review(page, case)
    name = entry(page, "persons.0.name")
    name.focus()

    def pick(find):
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("F2")
        page.wait_for_selector("#letters[open] .form-of[aria-selected=true]")
        all_forms = page.locator("#letters-forms .form-of").evaluate_all("(all) => all.map((one) => one.dataset.character)")
        now = page.locator("#letters-forms .form-of[aria-selected=true]").get_attribute("data-character")
        steps = all_forms.index(find(all_forms)) - all_forms.index(now)
        for _ in range(abs(steps)):
            page.keyboard.press("ArrowRight" if steps > 0 else "ArrowLeft")
        page.keyboard.press("Enter")
        until(page, "!document.getElementById('letters').open")

    pick(lambda forms: next(form for form in forms if form[0] == "邉" and len(form) == 2))
    picked = name.input_value()
    assert len(picked) == 6 and 0xE0100 <= ord(picked[2]) <= 0xE01EF and picked[3:] == " 見本"
    page.keyboard.press("Enter")
    until(page, f"document.querySelector('[data-path=\"persons.0.name\"] .value').dataset.saved === '{picked}'")
    assert fields(api(page, case))["persons.0.name"]["value"] == picked
    name.focus()
    pick(lambda forms: "辺")
    assert name.input_value() == "渡辺 見本"


def test_a_character_that_cannot_be_written_is_marked_as_image_only_and_unmarked(terminal, case):
    page = terminal("sato")
    review(page, case)
    entry(page, "persons.1.name").focus()
    page.keyboard.press("F4")
    page.wait_for_selector('[data-path="persons.1.name"] .image-only:not([hidden])')
    assert fields(api(page, case))["persons.1.name"]["isImageOnly"] is True
    page.reload()
    assert page.locator('[data-path="persons.1.name"] .image-only').is_visible()
    entry(page, "persons.1.name").focus()
    page.keyboard.press("F4")
    page.wait_for_selector('[data-path="persons.1.name"] .image-only', state="hidden")
    assert fields(api(page, case))["persons.1.name"]["isImageOnly"] is False


def test_a_postcode_becomes_the_beginning_of_an_address(terminal, case):
    page = terminal("sato")
    page.goto(f"/cases/{case}/review?add=newAddress")
    address = entry(page, "newAddress")
    address.fill("")
    address.type("272-0021")
    page.wait_for_selector('[data-path="newAddress"] [data-start]')
    page.keyboard.press("Alt+1")
    assert address.input_value() == "千葉県市川市八幡"
    page.keyboard.type("1丁目1番1号")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('[data-path=newAddress] .value').dataset.saved.endsWith('1号')")
    assert fields(api(page, case))["newAddress"]["value"] == "千葉県市川市八幡1丁目1番1号"


def test_reloading_in_the_middle_of_typing_loses_nothing(terminal, case):
    page = terminal("sato")
    review(page, case)
    kana = entry(page, "persons.2.kana")
    kana.fill("トチュウノモ")
    # At once: not even the moment after which typing is kept has passed.
    page.reload()
    until(page, "document.querySelector('[data-path=\"persons.2.kana\"] .value').value === 'トチュウノモ'")
    assert "入力途中" in page.locator("#said").inner_text()
    assert "トチュウノモ" not in page.request.get(f"/cases/{case}/review").text()
    kana.focus()
    page.keyboard.press("Enter")
    until(page, "document.querySelector('[data-path=\"persons.2.kana\"] .value').dataset.saved === 'トチュウノモ'")
    page.wait_for_timeout(600)
    assert page.request.get(f"/api/v1/cases/{case}/unfinished").json() == {"entries": {}}


def test_a_kill_and_restart_of_the_server_in_the_middle_loses_nothing_C30(terminal, tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("killed"))
    server.add_user("sato", "--display-name", "見本 佐藤")
    server.start()
    try:
        case = take_in(server, ROWS)
        page = terminal("sato", address=server.address)
        review(page, case)
        entry(page, "persons.0.kana").fill("ホゾンズミ")
        page.keyboard.press("Enter")
        until(page, "document.querySelector('[data-path=\"persons.0.kana\"] .value').dataset.saved === 'ホゾンズミ'")
        entry(page, "persons.1.kana").fill("トチュウ")
        page.wait_for_timeout(800)
        server.kill()
        page.problems.clear()
        server.start()
        page.reload()
        if "/sign-in" in page.url:
            sign_in(page, "sato")
            review(page, case)
        until(page, "document.querySelector('[data-path=\"persons.1.kana\"] .value').value === 'トチュウ'")
        assert entry(page, "persons.0.kana").input_value() == "ホゾンズミ"
        page.problems.clear()
        page.close()
    finally:
        server.kill()


def test_a_second_member_of_staff_sees_read_only_and_takes_over(terminal, case):
    first = terminal("sato")
    review(first, case)
    second = terminal("suzuki")
    review(second, case)
    assert "見本 佐藤" in second.locator(".case-head [role=status]").inner_text()
    assert entry(second, "persons.0.name").get_attribute("readonly") is not None
    assert patch(second, case, {"persons": [{"index": 0, "kana": "カ"}]}).status == 409
    second.get_by_role("button", name="引き継いで編集する").click()
    second.wait_for_url("**/review")
    assert entry(second, "persons.0.name").get_attribute("readonly") is None
    # The first page learns of it without being asked.
    first.wait_for_selector(".case-head [role=status]")
    assert entry(first, "persons.0.name").get_attribute("readonly") is not None


def test_an_edit_of_what_somebody_else_saved_meanwhile_is_refused(terminal, case):
    page = terminal("sato")
    page.goto("/cases")
    seen = api(page, case)["revision"]
    assert patch(page, case, {"persons": [{"index": 0, "kana": "ア"}]}, **{"If-Match": f'"{seen}"'}).status == 200
    late = patch(page, case, {"persons": [{"index": 0, "kana": "イ"}]}, **{"If-Match": f'"{seen}"'})
    assert late.status == 409 and late.json()["code"] == "versionConflict"
    assert fields(api(page, case))["persons.0.kana"]["value"] == "ア"


def test_a_person_is_added_and_removed(terminal, case):
    page = terminal("sato")
    review(page, case)
    before = len(api(page, case)["persons"])
    page.get_by_role("button", name="人を追加").click()
    page.wait_for_selector(f'[data-person="{before}"]')
    until(page, f"document.activeElement.id === 'f-persons-{before}-name'")
    page.keyboard.type("見本 追加")
    page.keyboard.press("Enter")
    until(
        page, f"document.querySelector('[data-path=\"persons.{before}.name\"] .value').dataset.saved === '見本 追加'")
    page.locator(f'[data-person="{before}"]').get_by_role("button", name="この人を除く").click()
    assert "見本 追加" in page.locator("#remove").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_selector(f'[data-person="{before}"]', state="detached")
    assert len(api(page, case)["persons"]) == before


def test_what_was_half_typed_follows_its_person_when_another_is_removed(terminal, case):
    page = terminal("sato")
    page.goto("/cases")
    seen = api(page, case)["revision"]
    token = page.evaluate("document.body.dataset.formToken")
    typed = {"persons.2.kana": "トチュウ", "persons.0.kana": "キエル", "newAddress": "見本市"}
    kept = page.request.put(
        f"/api/v1/cases/{case}/unfinished", data={"revision": seen, "entries": typed}, headers={"X-Form-Token": token})
    assert kept.status == 204
    refused = page.request.put(
        f"/api/v1/cases/{case}/unfinished", data={"entries": {"hobby": "x"}}, headers={"X-Form-Token": token})
    assert refused.status == 422, "only items of the record are kept (C01)"
    assert patch(page, case, {"removePersons": [0]}).status == 200
    now = page.request.get(f"/api/v1/cases/{case}/unfinished").json()["entries"]
    assert now == {"persons.1.kana": "トチュウ", "newAddress": "見本市"}
    review(page, case)
    until(page, "document.querySelector('[data-path=\"persons.1.kana\"] .value').value === 'トチュウ'")
    # By the page itself: nothing of one person comes to stand at another.
    names = [entry(page, f"persons.{n}.name").input_value() for n in range(3)]
    page.locator('[data-person="0"]').get_by_role("button", name="この人を除く").click()
    page.locator("#remove").get_by_role("button", name="除く", exact=True).press("Enter")
    page.wait_for_selector('[data-person="2"]', state="detached")
    until(page, "document.querySelector('[data-path=\"persons.0.kana\"] .value').value === 'トチュウ'")
    assert entry(page, "persons.0.name").input_value() == names[1]


def test_a_marked_number_is_revealed_and_confirmed_by_keyboard_C05(terminal, server):
    page = terminal("sato")
    page.goto("/cases")
    token = page.evaluate("document.body.dataset.formToken")
    for scan in (FOUR_HARD, SAMPLES / "03-people-first-hard.tiff", SAMPLES / "09-stacked-blocks-photo.jpeg"):
        case = take_in(server, scan)
        marked = [path for path, field in fields(api(page, case)).items() if field["isMasked"] and field["needsReview"]]
        if marked:
            break
    else:
        pytest.skip("no sample has a mark on a number")
    rest = [path for path in api(page, case)["reviews"] if path != marked[0]]
    if rest:
        assert patch(page, case, {"confirm": rest}).status == 200
    assert token
    review(page, case)
    assert page.evaluate("document.activeElement.closest('.row').dataset.path") == marked[0]
    page.keyboard.press("Enter")
    page.wait_for_selector("#reveal[open]")
    page.keyboard.press("Enter")
    until(page, f"!('masked' in document.querySelector('[data-path=\"{marked[0]}\"]').dataset)")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#mark-count').textContent === '0'")
    assert api(page, case)["reviews"] == []


def test_pages_of_review_say_what_they_are_and_every_field_has_a_name(terminal, case):
    page = terminal("sato")
    review(page, case)
    unnamed = page.evaluate("""() => [...document.querySelectorAll('input, select, button')]
      .filter((e) => !e.closest('dialog') && e.type !== 'hidden')
      .filter((e) => !(e.labels && e.labels.length) && !e.textContent.trim() && !e.getAttribute('aria-label'))
      .map((e) => e.outerHTML)""")
    assert unnamed == []
    marked = page.locator(".row.marked").count()
    assert page.locator(".row.marked .mark", has_text="要確認").count() == marked
    assert re.search(r"\d", page.locator("#marks").inner_text())


def test_axe_finds_nothing_on_the_page_nor_in_its_dialogs(terminal, case):
    page = terminal("sato", bypass_csp=True)
    review(page, case)
    entry(page, "persons.0.name").focus()
    for opens in (None, "F2"):
        if opens:
            page.keyboard.press(opens)
            page.wait_for_selector("#letters[open] .form-of[aria-selected=true]")
        assert violations(page) == []


# The mean and the spread of the brightness in a box of a page's image, 0 to 255, as the browser shows it.
BRIGHTNESS = """async ([address, width, [x, y, w, h]]) => {
  const image = await createImageBitmap(await (await fetch(`${address}?width=1200`)).blob());
  const scale = image.width / width;
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(x * scale, y * scale, Math.max(1, w * scale), Math.max(1, h * scale));
  const grey = [];
  for (let index = 0; index < data.length; index += 4) grey.push((data[index] + data[index + 1] + data[index + 2]) / 3);
  return [grey.reduce((sum, value) => sum + value, 0) / grey.length, Math.max(...grey) - Math.min(...grey)];
}"""


def test_the_image_of_a_page_has_no_number_in_it_until_it_is_revealed_C05(terminal, case):
    page = terminal("sato")
    review(page, case)
    # A cell that is surely blank hides nothing.
    seen = {path: field for path, field in fields(api(page, case)).items()
            if field["isMasked"] and field.get("box") and (field.get("shown") or field["needsReview"])}
    assert len(seen) >= 2

    def look(path):
        field = seen[path]
        address = f"/cases/{case}/scans/{field['scan']}/pages/{field['page']}.jpg"
        paper = page.request.get(f"/api/v1/cases/{case}/scans/{field['scan']}").json()
        width = paper["pages"][field["page"] - 1]["width"]
        return page.evaluate(BRIGHTNESS, [address, width, field["box"]])

    for path in seen:
        mean, spread = look(path)
        assert mean < 110 and spread < 60, path
    first, *others = seen
    page.locator(f'[data-path="{first}"] [data-reveal]').click()
    page.wait_for_selector("#reveal[open]")
    page.keyboard.press("Enter")
    until(page, f"!('masked' in document.querySelector('[data-path=\"{first}\"]').dataset)")
    mean, spread = look(first)
    assert mean > 150 and spread > 100
    # Only what was revealed, and only for who revealed it.
    assert look(others[0])[0] < 110
    page = terminal("suzuki")
    page.goto("/cases")
    assert look(first)[0] < 110


def test_a_number_half_typed_comes_back_when_it_is_revealed_again_C05(terminal, case):
    page = terminal("sato")
    review(page, case)
    path = "persons.1.individualNumber"

    def show():
        page.locator(f'[data-path="{path}"] [data-reveal]').click()
        page.wait_for_selector("#reveal[open]")
        page.keyboard.press("Enter")
        until(page, f"!('masked' in document.querySelector('[data-path=\"{path}\"]').dataset)")

    show()
    with page.expect_request(lambda request: request.url.endswith("/unfinished") and request.method == "PUT"):
        entry(page, path).fill("12345")
    page.reload()
    until(page, "document.querySelector('#said')?.textContent.includes('入力途中')")
    assert "12345" not in entry(page, path).input_value()
    show()
    assert entry(page, path).input_value() == "12345"
