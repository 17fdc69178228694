"""The tablet: pairing, reading, asking for a correction, signing, and what it never reaches (C02, C11, C12)."""

import base64
import math
import struct
import time

import pytest
from playwright.sync_api import expect

import cases
from conftest import Server, sign_in


@pytest.fixture
def tablet(terminal):
    """Opens a browser as a tablet: 1280 × 800, touch, nobody signed in."""

    def open_tablet(address=None):
        page = terminal(address=address, viewport={"width": 1280, "height": 800}, has_touch=True)
        page.goto("/tablet")
        return page

    return open_tablet


def code_of(page):
    return page.locator("#code").inner_text()


def hand_over(staff, case, page):
    """As staff do it: the sign page, the code, Enter."""
    staff.goto(f"/cases/{case}/sign")
    staff.get_by_label("タブレットに表示されている番号").fill(code_of(page))
    staff.keyboard.press("Enter")
    expect(page.locator("#purpose")).to_be_visible()


def to_signature(page):
    page.get_by_role("link", name="内容を見る").click()
    page.get_by_role("link", name="内容は正しい。署名する").click()
    expect(page.locator("#signature")).to_be_visible()


def draw(page, strokes=3):
    """Writes with the mouse, which is a pointer too."""
    place = page.locator("#signature").bounding_box()
    for stroke in range(strokes):
        left, middle = place["x"] + 120 + stroke * 220, place["y"] + place["height"] / 2
        page.mouse.move(left, middle)
        page.mouse.down()
        for step in range(30):
            page.mouse.move(left + step * 5, middle + 70 * math.sin(step / 4 + stroke))
        page.mouse.up()
    expect(page.locator("#signature")).to_have_attribute("data-strokes", str(strokes))


def size_of(png):
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def state_of(staff, case):
    return staff.request.get(f"/api/v1/cases/{case}/tablet").json()


def test_c11_a_case_is_handed_over_by_code_read_signed_and_the_tablet_thanks_and_blanks(server, terminal, tablet):
    staff = terminal("sato")
    case = cases.checked(server, staff)
    page = tablet()
    first = code_of(page)
    hand_over(staff, case, page)
    to_signature(page)
    expect(staff.locator("#standing")).to_have_text("署名の画面を表示しています。")
    draw(page)
    page.get_by_role("button", name="署名して提出する").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ありがとうございました")
    assert "見本" not in page.locator("main").inner_text().replace("見本県窓口市", "")
    # Staff see the signature without a reload.
    shown = staff.locator(".signature-shown img")
    expect(shown).to_be_visible()
    image = staff.request.get(shown.get_attribute("src"))
    width, height = size_of(image.body())
    # The place on the form is 57 × 17 mm: 300 dpi are 673 × 201 pixels.
    assert width >= 57 / 25.4 * 300 and height >= 17 / 25.4 * 300 and abs(width / height - 57 / 17) < 0.01
    expect(staff.locator(".case-line")).to_contain_text("署名済")
    page.get_by_role("button", name="おわる").click()
    expect(page.locator("#code")).to_be_visible()
    assert code_of(page) != first
    page.go_back()
    assert "太郎" not in page.content()


def test_c11_a_finger_draws_by_touch_strokes_are_taken_back_and_nothing_is_no_signature(server, terminal, tablet):
    staff = terminal("sato")
    case = cases.checked(server, staff)
    page = tablet()
    hand_over(staff, case, page)
    to_signature(page)
    page.get_by_role("button", name="署名して提出する").click()
    expect(page.locator("#sign-empty")).to_be_visible()
    place = page.locator("#signature").bounding_box()
    protocol = page.context.new_cdp_session(page)

    def finger(left):
        def point(step):
            return [{"x": left + step * 6, "y": place["y"] + 120 + 60 * math.sin(step / 3)}]
        protocol.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": point(0)})
        for step in range(1, 30):
            protocol.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": point(step)})
        protocol.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    ink = "() => { const c = document.getElementById('signature'); return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.filter((v, i) => i % 4 === 3 && v > 0).length }"
    finger(place["x"] + 100)
    one = page.evaluate(ink)
    assert one > 1000
    finger(place["x"] + 400)
    two = page.evaluate(ink)
    assert two > one * 1.5
    page.get_by_role("button", name="一つもどす").click()
    assert page.evaluate(ink) == pytest.approx(one, rel=0.02)
    page.get_by_role("button", name="すべて消す").click()
    assert page.evaluate(ink) == 0
    finger(place["x"] + 100)
    finger(place["x"] + 400)
    page.get_by_role("button", name="署名して提出する").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ありがとうございました")


def test_c02_c05_the_tablet_shows_title_purpose_and_basis_then_every_item_of_every_person(server, terminal, tablet):
    staff = terminal("sato")
    case = cases.checked(server, staff)
    page = tablet()
    hand_over(staff, case, page)
    assert page.get_by_role("heading", level=1).inner_text() == "住民異動届"
    assert "住民票の記載" in page.locator("#purpose").inner_text()
    assert "住民基本台帳法第22条" in page.locator("#basis").inner_text()
    # Nobody comes to the signature by an address.
    page.goto("/tablet?step=sign")
    expect(page.locator("#signature")).to_have_count(0)
    page.goto("/tablet?step=read&ruby=1")
    text = page.locator("main").inner_text()
    for value in ["転居", "見本県窓口市中央2丁目3番4号 見本ハイツ205", "見本県窓口市本町1丁目1番1号", "000-0000-0000", "本人", "昭和60年4月3日",
                  "昭和62年11月21日", "男", "女", "世帯主", "妻", "架空県架空市八幡一丁目1番", "運転免許証"]:
        assert value in page.evaluate("() => { const m = document.querySelector('main').cloneNode(true); m.querySelectorAll('rt').forEach(r => r.remove()); return m.textContent }"), value
    assert "みほん" in text and "はなこ" in text
    assert "12345678903" not in page.content()
    smallest = page.evaluate("() => Math.min(...[...document.querySelectorAll('main *, header *')].filter(e => e.tagName !== 'RT' && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => parseFloat(getComputedStyle(e).fontSize)))")
    assert smallest >= 20
    targets = page.evaluate("() => [...document.querySelectorAll('a, button')].map(e => e.getBoundingClientRect()).map(r => Math.min(r.width, r.height))")
    assert min(targets) >= 44


@pytest.mark.parametrize("language,label", [
    ("English", "New address"), ("中文", "新住址"), ("한국어", "새 주소"), ("Tiếng Việt", "Địa chỉ mới"), ("Português", "Novo endereço")])
def test_the_labels_are_read_in_another_language_on_request(server, terminal, tablet, language, label, shared_case):
    page = shared_case
    page.goto("/tablet?step=read")
    page.get_by_role("link", name=language).click()
    expect(page.get_by_text(label, exact=True)).to_be_visible()
    expect(page.locator("[data-item=newAddress] .original")).to_have_text("新しい住所")


@pytest.fixture
def shared_case(server, terminal, tablet):
    staff = terminal("sato")
    case = SHARED.get("case") or SHARED.setdefault("case", cases.checked(server, staff))
    staff.request.delete(f"/api/v1/cases/{case}/tablet", headers=form_token(staff))
    page = tablet()
    hand_over(staff, case, page)
    page.get_by_role("link", name="内容を見る").click()
    expect(page.locator(".items").first).to_be_visible()
    return page


SHARED = {}


def form_token(page):
    return {"X-Form-Token": page.locator("body").get_attribute("data-form-token"), "Accept": "application/json"}


def test_a_code_that_no_tablet_shows_is_told_and_nothing_is_handed_over(server, terminal, tablet):
    staff = terminal("sato")
    case = cases.checked(server, staff)
    page = tablet()
    wrong = f"{(int(code_of(page).replace(' ', '')) + 1) % 1_000_000:06}"
    staff.goto(f"/cases/{case}/sign")
    staff.get_by_label("タブレットに表示されている番号").fill(wrong)
    staff.keyboard.press("Enter")
    expect(staff.get_by_role("alert")).to_contain_text("その番号を表示しているタブレットはありません")
    expect(page.locator("#code")).to_be_visible()
    assert state_of(staff, case)["standing"] == "none"


def test_c12_two_tablets_show_their_own_case_and_one_case_is_on_one_tablet(server, terminal, tablet):
    sato, suzuki = terminal("sato"), terminal("suzuki")
    first, second = cases.checked(server, sato), cases.checked(server, sato, persons=[
        {"name": "架空 次郎", "kana": "カクウ ジロウ", "birthDate": "1990-01-02", "sex": "male", "relationship": "世帯主"}])
    one, two = tablet(), tablet()
    assert code_of(one) != code_of(two)
    hand_over(sato, first, one)
    # The lock of a page just left ends with it.
    hand_over(suzuki, second, two)
    for page in (one, two):
        page.get_by_role("link", name="内容を見る").click()
    expect(one.locator("main")).to_contain_text("見本 花子")
    expect(one.locator("main")).not_to_contain_text("架空 次郎")
    expect(two.locator("main")).to_contain_text("架空 次郎")
    third = tablet()
    refused = sato.request.put(
        f"/api/v1/cases/{first}/tablet", data={"code": code_of(third)}, headers=form_token(sato))
    assert refused.status == 409 and refused.json()["code"] == "caseOnTablet"
    expect(third.locator("#code")).to_be_visible()


def test_c12_staff_take_the_tablet_back_and_it_blanks_at_once(server, terminal, tablet):
    staff = terminal("sato")
    case = cases.checked(server, staff)
    page = tablet()
    hand_over(staff, case, page)
    page.get_by_role("link", name="内容を見る").click()
    staff.get_by_role("button", name="返却させる").click()
    expect(page.locator("#code")).to_be_visible()
    assert "太郎" not in page.content()
    page.goto("/tablet?step=read")
    expect(page.locator("#code")).to_be_visible()


def test_c12_from_a_tablet_every_page_of_staff_and_every_other_case_is_out_of_reach(server, terminal, tablet):
    staff = terminal("sato")
    case, other = cases.checked(server, staff), cases.begin(staff)
    page = tablet()
    hand_over(staff, case, page)
    secret = next(cookie for cookie in page.context.cookies() if cookie["name"] == "madoguchi-tablet")
    assert secret["path"] == "/tablet" and secret["httpOnly"] and secret["sameSite"] == "Strict"
    assert len(page.context.cookies()) == 1
    for address in ["/", "/cases", "/cases/new", "/take-in", "/records", f"/cases/{case}", f"/cases/{case}/sign",
                    f"/cases/{case}/review", f"/cases/{case}/signature.png", f"/cases/{other}/supplement", "/events"]:
        for headers in ({}, {"Cookie": f"madoguchi-session={secret['value']}; madoguchi-tablet={secret['value']}"}):
            answer = page.request.get(address, max_redirects=0, headers=headers)
            assert answer.status in (303, 401, 404), address
            assert answer.status != 303 or answer.headers["location"] == "/sign-in"
    for method, address in [("GET", f"/api/v1/cases/{case}/tablet"), ("DELETE", f"/api/v1/cases/{case}/tablet"),
                            ("PUT", f"/api/v1/cases/{case}/lock"), ("POST", "/api/v1/readings")]:
        assert page.request.fetch(address, method=method).status == 401
    # And staff's secret opens nothing of the tablet.
    token = form_token(staff)
    for method, address in [("GET", "/tablet/events"), ("PUT", "/tablet/signature?revision=1"), ("POST", "/tablet/awake"),
                            ("POST", "/tablet/correction")]:
        assert staff.request.fetch(address, method=method, headers=token).status == 403, address
    # The page itself leads nowhere else.
    links = page.evaluate("() => [...document.querySelectorAll('a, form')].map(e => new URL(e.href || e.action).pathname)")
    assert set(links) <= {"/tablet", "/tablet/correction", "/tablet/done"}


def test_c12_a_browser_where_staff_are_signed_in_is_no_tablet_until_they_sign_out(terminal):
    page = terminal("sato")
    page.goto("/tablet")
    assert page.locator("#code").count() == 0
    page.get_by_role("button", name="サインアウトしてタブレットにする").click()
    expect(page.locator("#code")).to_be_visible()
    page.goto("/cases")
    page.wait_for_url("**/sign-in")


def test_a_request_for_correction_arrives_without_reload_and_the_tablet_waits(server, terminal, tablet):
    staff = terminal("sato")
    case = cases.checked(server, staff)
    page = tablet()
    hand_over(staff, case, page)
    page.get_by_role("link", name="内容を見る").click()
    page.get_by_role("link", name="訂正をお願いする").click()
    page.get_by_role("button", name="職員に伝える").click()
    expect(page.get_by_role("alert")).to_contain_text("1つ以上")
    page.locator("[value=newAddress]").check()
    page.locator("[value='persons.1.kana']").check()
    page.get_by_role("button", name="職員に伝える").click()
    expect(page.get_by_role("status")).to_contain_text("お待ちください")
    assert "太郎" not in page.content()
    asked = staff.locator("#corrections a")
    expect(asked).to_have_count(2)
    expect(asked.nth(0)).to_have_text("新住所")
    expect(asked.nth(1)).to_contain_text("花子")
    assert asked.nth(0).get_attribute("href").endswith("/supplement#newAddress")
    assert state_of(staff, case)["corrections"] == ["newAddress", "persons.1.kana"]
    # Corrected, checked, shown again with the new content.
    cases.edit(server, case, {"fields": {"newAddress": "見本県窓口市中央9丁目9番9号"}})
    expect(page.get_by_role("status")).to_contain_text("お待ちください")
    cases.check(server, case)
    staff.reload()
    staff.get_by_role("button", name="もう一度タブレットに表示する").click()
    expect(page.locator("#purpose")).to_be_visible()
    page.get_by_role("link", name="内容を見る").click()
    expect(page.locator("[data-item=newAddress]")).to_contain_text("中央9丁目9番9号")


def test_c11_an_edit_after_the_signature_voids_it(server, terminal, tablet):
    staff = terminal("sato")
    case = cases.checked(server, staff)
    page = tablet()
    hand_over(staff, case, page)
    to_signature(page)
    draw(page)
    page.get_by_role("button", name="署名して提出する").click()
    expect(staff.locator(".signature-shown")).to_be_visible()
    cases.edit(server, case, {"fields": {"notifierPhone": "000-0000-0001"}})
    staff.goto(f"/cases/{case}/sign")
    expect(staff.get_by_text("署名後に変更されたため、前の署名は無効になりました。")).to_be_visible()
    expect(staff.locator(".signature-shown")).to_have_count(0)
    expect(staff.locator(".obstacles")).to_contain_text("点検を実行してください。")


def test_c11_what_was_not_shown_is_not_signed(server, terminal, tablet):
    staff = terminal("sato")
    case = cases.checked(server, staff)
    page = tablet()
    hand_over(staff, case, page)
    to_signature(page)
    old = page.locator("#signature").get_attribute("data-revision")
    token = page.locator("body").get_attribute("data-form-token")
    image = page.evaluate("() => document.getElementById('signature').toDataURL('image/png').split(',')[1]")
    draw(page)
    cases.edit(server, case, {"fields": {"newAddress": "見本県窓口市中央7丁目7番7号"}})
    # The strokes were for another content; the tablet waits until the case is checked, then begins anew.
    expect(page.get_by_role("status")).to_contain_text("お待ちください")
    cases.check(server, case)
    expect(page.get_by_role("alert")).to_contain_text("内容が変わりました")
    refused = page.request.put(
        f"/tablet/signature?revision={old}", data=base64.b64decode(image),
        headers={"X-Form-Token": token, "Accept": "application/json"})
    assert refused.status == 409 and refused.json()["code"] == "changedSinceShown"
    page.get_by_role("link", name="内容を見る").click()
    expect(page.locator("[data-item=newAddress]")).to_contain_text("中央7丁目7番7号")
    page.get_by_role("link", name="内容は正しい。署名する").click()
    draw(page)
    page.get_by_role("button", name="署名して提出する").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ありがとうございました")


def test_a_reload_in_the_middle_of_each_step_loses_nothing_and_strokes_ask_before_they_go(server, terminal, tablet):
    staff = terminal("sato")
    case = cases.checked(server, staff)
    page = tablet()
    code = code_of(page)
    page.reload()
    assert code_of(page) == code
    hand_over(staff, case, page)
    page.get_by_role("link", name="English").click()
    page.reload()
    expect(page.get_by_role("link", name="Read it")).to_be_visible()
    page.get_by_role("link", name="Read it").click()
    page.reload()
    expect(page.get_by_text("New address", exact=True)).to_be_visible()
    page.get_by_role("link", name="It is right. Sign").click()
    page.reload()
    expect(page.locator("#signature")).to_be_visible()
    draw(page)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Back to the contents").click()
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    expect(page.locator("#signature")).to_have_attribute("data-strokes", "3")
    page.get_by_role("button", name="Sign and submit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")


def test_whoever_cannot_write_on_a_tablet_signs_on_paper(server, terminal, tmp_path):
    staff = terminal("sato")
    case = cases.checked(server, staff)
    paper = tmp_path / "signed.pdf"
    paper.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    staff.goto(f"/cases/{case}/sign")
    staff.get_by_label("署名済みの異動届（").set_input_files(str(paper))
    staff.get_by_role("button", name="添付して署名を記録する").click()
    expect(staff.locator(".case-line")).to_contain_text("署名済")
    expect(staff.get_by_text("署名済みの異動届は「書類」に添付されています。")).to_be_visible()
    # The form prints: a scan of a page is no picture of a signature.
    server.run("form", "print", *cases.STAFF, "--output", str(tmp_path / "form.pdf"), "--case", case, "move-notification")
    # Signed anew: with a reason.
    staff.get_by_text("署名を取り直す").click()
    staff.get_by_label("理由").fill("別の方が署名したため")
    staff.get_by_role("button", name="署名を取り消して").click()
    expect(staff.get_by_text("署名後に変更されたため")).to_be_visible()
    expect(staff.get_by_label("タブレットに表示されている番号")).to_be_visible()


def test_the_server_dies_between_reading_and_signing_and_nothing_is_lost(tmp_path, terminal, tablet):
    server = Server(tmp_path)
    server.add_user("sato", "--display-name", "見本 佐藤")
    server.start()
    try:
        staff = terminal(address=server.address)
        sign_in(staff, "sato")
        case = cases.checked(server, staff)
        page = tablet(server.address)
        page.problems = []
        hand_over(staff, case, page)
        to_signature(page)
        draw(page)
        server.kill()
        page.get_by_role("button", name="署名して提出する").click()
        expect(page.locator("#sign-failed")).to_be_visible()
        server.start()
        page.get_by_role("button", name="署名して提出する").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("ありがとうございました", timeout=20_000)
        staff.goto(f"/cases/{case}/sign")
        expect(staff.locator(".signature-shown")).to_be_visible()
        # What the browsers say of a server that is away is no fault of the pages.
        page.problems.clear()
        staff.problems.clear()
    finally:
        server.kill()


def test_the_server_stops_at_once_though_pages_listen_and_says_that_it_stops(tmp_path, terminal, tablet):
    server = Server(tmp_path)
    server.add_user("sato", "--display-name", "見本 佐藤")
    server.start()
    try:
        staff = terminal(address=server.address)
        sign_in(staff, "sato")
        page = tablet(server.address)
        staff.wait_for_timeout(1000)
        begun = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - begun < 10
        page.problems.clear()
        staff.problems.clear()
    finally:
        if server.process.poll() is None:
            server.kill()
