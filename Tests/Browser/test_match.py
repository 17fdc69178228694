"""C31: the scan of a printed 異動届 finds its case by the code on it, and shows where paper and data differ."""

import json
import re
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import cases
from conftest import SAMPLES, Server, program, sign_in


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A desk of its own with an auditor."""
    server = Server(tmp_path_factory.mktemp("match"))
    for name in ("sato", "suzuki"):
        server.add_user(name)
    server.add_user("kansa", "--role", "auditor")
    yield server.start()
    server.stop()


def printed(page, case, folder):
    """The form as the desk prints it."""
    answer = page.request.get(f"/cases/{case}/forms/move-notification.pdf")
    assert answer.ok, answer.text()
    file = folder / "form.pdf"
    file.write_bytes(answer.body())
    return file


def rescanned(form, folder, machine="copier", seed=3, turns=0, sheet=1):
    """The paper as a machine takes it in again: askew, blurred, grained."""
    file = folder / f"{machine}-{seed}-{turns}-{sheet}.jpg"
    subprocess.run(
        [program(), "samples", "wear", "--machine", machine, "--seed", str(seed), "--turns", str(turns), "--page",
         str(sheet), "--out", str(file), str(form)], check=True, timeout=60)
    return file


def give(page, scan):
    page.goto("/match")
    page.locator("#files").set_input_files(str(scan))


def log(server, act):
    lines = server.run("log", "show", "--staff", "kansa", "--desk", "市民課", "--role", "auditor", "--reason", "audit",
                       "--limit", "1000")
    entries = [json.loads(line) for line in lines.splitlines() if line.strip()]
    return [entry for entry in entries if entry["act"] == act]


def verdicts(page):
    answer = page.request.get("/api/v1/matches/" + page.url.rsplit("/", 1)[1])
    assert answer.ok
    return answer.json()


def test_c31_a_paper_that_came_back_unchanged_agrees_and_is_kept_with_its_case(desk, terminal, tmp_path):
    page = terminal(address=desk.address)
    sign_in(page, "sato")
    case = cases.checked(desk, page)
    scan = rescanned(printed(page, case, tmp_path), tmp_path, turns=1)
    page.goto("/cases")
    page.get_by_role("link", name="異動届の突合").click()
    expect(page.get_by_role("button", name="ファイルを選ぶ")).to_be_focused()
    assert Axe().run(page).response["violations"] == []
    page.locator("#files").set_input_files(str(scan))
    expect(page.get_by_text("一致しました。")).to_be_visible(timeout=60_000)
    expect(page.get_by_text(f"案件 {case}")).to_be_visible()
    expect(page.get_by_text("署名済みの異動届）に加えました。")).to_be_visible()
    found = verdicts(page)
    assert found["case"] == case and found["verdict"] == "same" and found["kept"] == "attached"
    assert not [place for place in found["places"] if place["verdict"] in ("differs", "unclear")]
    papers = page.request.get(f"/api/v1/cases/{case}/papers").json()["papers"]
    assert [paper["role"] for paper in papers] == ["signedNotification"]
    # The same scan once more is not kept twice.
    give(page, scan)
    expect(page.get_by_text("すでに保管されています。")).to_be_visible(timeout=60_000)
    assert [entry["item"] for entry in log(desk, "match") if entry["caseID"] == case][0].startswith(
        "move-notification same: ")


def test_c31_a_value_changed_since_the_print_is_the_one_difference_shown(desk, terminal, tmp_path):
    page = terminal(address=desk.address)
    sign_in(page, "sato")
    case = cases.checked(desk, page)
    scan = rescanned(printed(page, case, tmp_path), tmp_path, machine="office", seed=5)
    # One digit of an address, and one kanji of a name.
    cases.edit(desk, case, {
        "fields": {"oldAddress": "見本県窓口市本町1丁目7番1号"},
        "persons": [{"index": 1, "name": "見本 化子"}]})
    give(page, scan)
    expect(page.get_by_text("相違があります。")).to_be_visible(timeout=60_000)
    found = verdicts(page)
    assert [(place.get("person"), place["label"]) for place in found["places"] if place["verdict"] == "differs"] == [
        (None, "旧住所"), (2, "氏名")]
    first = page.locator(".match-place").first
    expect(first.get_by_role("heading")).to_contain_text("旧住所")
    for side in ("紙", "データ"):
        picture = first.get_by_role("img", name=f"{side}の「旧住所」の切り抜き")
        expect(picture).to_be_visible()
        assert picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 200
    expect(page.get_by_role("link", name="データを直す")).to_have_attribute("href", f"/cases/{case}/review")
    assert Axe().run(page).response["violations"] == []
    # C05: no number of a person anywhere on the page; its places are covered.
    assert "12345678903" not in page.content()
    masked = [place for place in found["places"] if place["isMasked"]]
    assert masked and all(place["label"] in ("住民票コード", "在留カード等の番号", "基礎年金番号") for place in masked)


def test_c31_a_signed_paper_of_a_filed_case_asks_for_a_reason_and_is_kept_beside_it(desk, terminal, tmp_path):
    page = terminal(address=desk.address)
    sign_in(page, "sato")
    case = cases.checked(desk, page)
    scan = rescanned(printed(page, case, tmp_path), tmp_path, machine="photo", seed=2)
    desk.run("case", "sign", *cases.STAFF, "--medium", "paper", "--image", str(cases.signature(desk.folder)), case)
    desk.run("case", "file", *cases.STAFF, case)
    # A program that gives no reason is refused (C03).
    refused = page.request.post("/api/v1/matches", data=scan.read_bytes(), headers={
        "X-Form-Token": page.locator("body").get_attribute("data-form-token"), "Content-Type": "image/jpeg"})
    assert refused.status == 403 and refused.json()["code"] == "reasonNeeded"
    assert refused.headers["content-type"].startswith("application/problem+json")
    give(page, scan)
    expect(page.locator("#verdict")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("このスキャンだけを案件に添えて保管しました。")).to_be_visible()
    assert verdicts(page)["kept"] == "beside"
    page.goto(f"/cases/{case}/papers")
    picture = page.get_by_role("region", name="完了後に戻った異動届のスキャン").locator("img")
    expect(picture).to_have_count(1)
    assert page.request.get(picture.get_attribute("src")).headers["content-type"] == "image/jpeg"
    assert [entry["reason"] for entry in log(desk, "match") if entry["caseID"] == case] == ["reverification"]


def test_c31_a_paper_that_is_none_of_ours_is_told_in_a_sentence(desk, terminal):
    page = terminal(address=desk.address)
    sign_in(page, "sato")
    give(page, SAMPLES / "01-stacked-blocks-office.jpeg")
    expect(page.get_by_role("alert")).to_contain_text("コードが見つかりません。", timeout=60_000)
    expect(page).to_have_url(re.compile("/match$"))


def test_c31_a_page_that_is_missing_is_no_agreement(desk, terminal, tmp_path):
    page = terminal(address=desk.address)
    sign_in(page, "sato")
    many = [{**cases.FAMILY[index % 2], "name": f"見本 {name}", "juminhyoCode": None if index else "12345678903"}
            for index, name in enumerate(["太郎", "花子", "一郎", "二郎", "三郎", "四郎"])]
    many = [{key: value for key, value in person.items() if value} for person in many]
    case = cases.checked(desk, page, persons=many)
    form = printed(page, case, tmp_path)
    give(page, rescanned(form, tmp_path, seed=4, sheet=1))
    expect(page.get_by_text("2枚目のスキャンがありません。")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("一致したとは言えません。")).to_be_visible()
    assert verdicts(page)["verdict"] == "unclear"
    # The PDF itself has both pages, and agrees.
    give(page, form)
    expect(page.get_by_text("一致しました。")).to_be_visible(timeout=60_000)


def test_c31_the_command_finds_the_case_and_names_the_places(desk, terminal, tmp_path):
    page = terminal(address=desk.address)
    sign_in(page, "sato")
    case = cases.checked(desk, page)
    scan = rescanned(printed(page, case, tmp_path), tmp_path, seed=8, turns=2)
    assert f"{case}: 一致" in desk.run("case", "match", *cases.STAFF, str(scan))


def test_c31_a_printed_form_taken_in_as_a_certificate_becomes_no_draft_and_leads_to_its_case(desk, terminal, tmp_path):
    page = terminal(address=desk.address)
    sign_in(page, "sato")
    case = cases.checked(desk, page)
    scan = rescanned(printed(page, case, tmp_path), tmp_path, seed=6, turns=3)
    page.goto("/take-in")
    page.locator("#files").set_input_files(str(scan))
    expect(page.get_by_text(f"この紙は案件 {case} の異動届です。")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="書類を見る・手入力する").first.click()
    expect(page.get_by_text(f"この紙は案件 {case} の異動届です。")).to_be_visible()
    expect(page.get_by_role("button", name="手入力で始める")).to_have_count(0)
    mistaken = page.url.split("/cases/")[1].split("/")[0]
    assert mistaken != case
    page.get_by_role("link", name="その案件のデータと突き合わせる").click()
    expect(page.get_by_role("button", name="取り込み済みのスキャンを突き合わせる")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("一致しました。")).to_be_visible(timeout=60_000)
    assert verdicts(page)["case"] == case
    page.get_by_role("button", name=f"案件 {mistaken} を取り下げる").click()
    page.wait_for_url("**/cases")
    expect(page.locator(f'a[href="/cases/{mistaken}"]')).to_have_count(0)
