"""The queue, two people at one case, supplements that save themselves, a server that goes down and comes back."""

import pytest
from playwright.sync_api import expect

import cases
from conftest import SAMPLES, Server, sign_in, violations


def test_the_queue_shows_a_new_case_without_a_reload(server, terminal):
    watching, working = terminal("suzuki"), terminal("sato")
    watching.goto("/cases?show=toReview")
    before = watching.locator("[data-row]").count()
    case = cases.begin(working)
    cases.edit(server, case, {"addPersons": [cases.FAMILY[0]]})
    working.goto(f"/cases/{case}/supplement")
    row = watching.locator(f'a[href="/cases/{case}"]')
    expect(row).to_be_visible()
    # It tells who has it open.
    expect(watching.locator("tr", has=row)).to_contain_text("見本 佐藤")
    assert watching.locator("[data-row]").count() > before or before >= 20


def test_c05_no_list_holds_a_number_of_a_person(server, terminal):
    page = terminal("sato")
    case = cases.begin(page)
    cases.edit(server, case, {"addPersons": [cases.FAMILY[0]]})
    number = cases.FAMILY[0]["juminhyoCode"]
    for address in ["/cases", "/cases?show=toReview", "/records"]:
        page.goto(address)
        assert number not in page.content()


def test_two_people_never_edit_one_case_and_the_first_is_told_of_a_take_over_at_once(server, terminal):
    first, second = terminal("sato"), terminal("suzuki")
    case = cases.begin(first)
    first.goto(f"/cases/{case}/supplement")
    second.goto(f"/cases/{case}/supplement")
    expect(second.get_by_text("職員「見本 佐藤」がこの案件を開いています。")).to_be_visible()
    assert second.get_by_label("異動日", exact=True).get_attribute("readonly") is not None
    with first.expect_request(lambda request: request.url.endswith("/unfinished") and request.method == "PUT"):
        first.get_by_label("新住所", exact=True).focus()
        first.keyboard.type("見本県窓口市中央1丁")
    second.get_by_role("button", name="引き継いで編集する").click()
    expect(second.get_by_label("異動日", exact=True)).to_be_editable()
    # The first is told at once, without asking; what was half typed is kept for whoever has the case again.
    expect(first.get_by_text("職員「見本 鈴木」がこの案件を開いています。")).to_be_visible()
    assert first.get_by_label("新住所", exact=True).get_attribute("readonly") is not None
    refused = first.evaluate(
        "async (id) => (await fetch(`/api/v1/cases/${id}`, { method: 'PATCH', body: '{\"fields\":{\"remarks\":\"x\"}}',"
        " headers: { 'X-Form-Token': document.body.dataset.formToken, 'Content-Type': 'application/json' } })).status",
        case)
    assert refused == 409
    first.get_by_role("button", name="引き継いで編集する").click()
    expect(first.get_by_label("新住所", exact=True)).to_have_value("見本県窓口市中央1丁")


def test_a_supplement_saves_itself_and_what_is_half_typed_comes_back_after_a_reload(server, terminal):
    page = terminal("sato")
    case = cases.begin(page)
    page.goto(f"/cases/{case}/supplement")
    page.get_by_label("異動日", exact=True).fill("5070230")
    expect(page.locator("#moveDate-error")).to_contain_text("日")
    page.get_by_label("異動日", exact=True).fill("5070401")
    page.keyboard.press("Enter")
    half = page.get_by_label("届出人氏名", exact=True)
    with page.expect_request(lambda request: request.url.endswith("/unfinished") and request.method == "PUT"):
        half.focus()
        page.keyboard.type("見本 た")
    page.reload()
    assert page.get_by_label("異動日", exact=True).input_value() == "令和7年4月1日"
    expect(page.get_by_label("届出人氏名", exact=True)).to_have_value("見本 た")


def test_a_postcode_becomes_the_beginning_of_the_address(server, terminal):
    page = terminal("sato")
    case = cases.begin(page)
    page.goto(f"/cases/{case}/supplement")
    field = page.get_by_label("新住所", exact=True)
    field.fill("1000001")
    expect(field).to_have_value("東京都千代田区千代田")


@pytest.mark.parametrize("isQuick", [False, True], ids=["after it is shown", "before the answer came"])
def test_an_address_from_its_postcode_is_saved_when_its_field_is_left(server, terminal, isQuick):
    page = terminal("sato")
    case = cases.begin(page)
    page.goto(f"/cases/{case}/supplement")
    field = page.get_by_label("新住所", exact=True)
    field.focus()
    page.keyboard.type("1000001")
    if not isQuick:
        expect(field).to_have_value("東京都千代田区千代田")
    with page.expect_response(
        lambda answer: answer.request.method == "PATCH" and answer.ok
        and "東京都" in answer.request.post_data
    ):
        page.keyboard.press("Tab")
    page.reload()
    expect(page.get_by_label("新住所", exact=True)).to_have_value("東京都千代田区千代田")


def test_the_head_of_a_case_names_its_kind_as_soon_as_it_is_chosen(server, terminal):
    page = terminal("sato")
    case = cases.begin(page)
    page.goto(f"/cases/{case}/supplement")
    kinds = page.get_by_label("種別", exact=True)
    label = kinds.locator("option:not(:checked)").first.inner_text()
    kinds.select_option(label=label)
    expect(page.locator("[data-kind]")).to_have_text(label)
    page.reload()
    expect(page.locator("[data-kind]")).to_have_text(label)


def test_a_csv_of_certificate_information_becomes_drafts_by_keyboard(server, terminal):
    page = terminal("sato")
    page.goto("/cases/new")
    page.get_by_label("ファイル", exact=True).set_input_files(SAMPLES / "move-out-information.csv")
    page.get_by_role("button", name="CSVから下書きを作る").focus()
    page.keyboard.press("Enter")
    result = page.locator("#sheet-result")
    expect(result).to_contain_text("3件の下書きを作りました。")
    # The first of them has the focus.
    page.keyboard.press("Enter")
    page.wait_for_url("**/supplement")
    assert page.get_by_label("種別", exact=True).input_value() == "moveInSpecial"
    assert page.locator("details.person").count() == 4


def test_a_csv_with_a_wrong_value_says_where_and_begins_nothing_until_it_may_leave_it_out(server, terminal):
    page = terminal("sato", bypass_csp=True)
    page.goto("/cases/new")
    lines = (SAMPLES / "move-out-information.csv").read_text().splitlines()[:2]
    birth = lines[0].split(",").index("生年月日")
    cells = lines[1].split(",")
    name = cells[lines[0].split(",").index("氏名")]
    cells[birth] = "2001-02-30x"
    content = "\r\n".join([lines[0], ",".join(cells), ""]).encode()
    send = page.get_by_role("button", name="CSVから下書きを作る")
    choose = lambda: page.get_by_label("ファイル", exact=True).set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": content})
    choose()
    send.click()
    result = page.locator("#sheet-result")
    expect(result).to_contain_text("2行目「生年月日」（暦にない日付）")
    assert name not in result.inner_text()
    page.get_by_label("取り込めない値は空欄にして始める").check()
    send.click()
    expect(result).to_contain_text("1件の下書きを作りました。")
    expect(result).to_contain_text("2行目「生年月日」")
    assert violations(page) == []


@pytest.fixture
def own(tmp_path):
    """A server that a test may kill."""
    server = Server(tmp_path)
    server.add_user("sato")
    yield server.start()
    if server.process.poll() is None:
        server.stop()


def test_c30_a_server_killed_in_the_middle_loses_nothing_that_was_saved_and_nobody_signs_in_again(own, terminal):
    page = terminal(address=own.address)
    sign_in(page, "sato")
    case = cases.begin(page)
    page.goto(f"/cases/{case}/supplement")
    with page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        page.get_by_label("異動日", exact=True).fill("5070401")
        page.keyboard.press("Enter")
    own.kill()
    field = page.get_by_label("届出人氏名", exact=True)
    field.fill("見本 太郎")
    page.keyboard.press("Enter")
    expect(page.get_by_text("サーバーにつながりません。").first).to_be_visible()
    own.start()
    field.fill("見本 太郎 ")
    with page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        page.keyboard.press("Enter")
    page.reload()
    assert page.get_by_label("異動日", exact=True).input_value() == "令和7年4月1日"
    assert page.get_by_label("届出人氏名", exact=True).input_value() == "見本 太郎"
    page.problems.clear()  # the refused connections


def test_sigterm_ends_the_server_in_order(own, terminal):
    page = terminal(address=own.address)
    sign_in(page, "sato")  # its page of the queue listens to events, which must not hold the server up
    assert own.stop() == 0
