"""Afterwards: filed cases are found, opened and answered from with a reason (C03, C32, C33, C34, C35)."""

import json

import pytest
from playwright.sync_api import expect

import cases
from conftest import Server, sign_in


@pytest.fixture(scope="module")
def filed(tmp_path_factory):
    """A desk with one filed case, and an auditor."""
    server = Server(tmp_path_factory.mktemp("records"))
    for name in ("sato", "suzuki"):
        server.add_user(name)
    server.add_user("kansa", "--role", "auditor")
    yield server.start()
    server.stop()


def log(server, act):
    lines = server.run("log", "show", "--staff", "kansa", "--desk", "市民課", "--role", "auditor", "--reason", "audit",
                       "--limit", "1000")
    entries = [json.loads(line) for line in lines.splitlines() if line.strip()]
    return [entry for entry in entries if entry["act"] == act]


def file_one(server, page):
    case = cases.checked(server, page)
    server.run("case", "sign", *cases.STAFF, "--medium", "paper", "--image", str(cases.signature(server.folder)), case)
    server.run("case", "file", *cases.STAFF, case)
    return case


def test_c03_a_filed_case_opens_with_a_reason_and_is_found_by_name_period_and_number(filed, terminal):
    page = terminal(address=filed.address)
    sign_in(page, "sato")
    case = file_one(filed, page)
    page.goto(f"/cases/{case}/finish")
    page.wait_for_url("**/reason")
    assert "見本 太郎" not in page.content()
    page.get_by_label("再確認").check()
    page.get_by_role("button", name="開く").click()
    expect(page.get_by_text("この届出は完了しています。")).to_be_visible()

    other = terminal(address=filed.address)
    sign_in(other, "suzuki")
    other.goto("/records")
    other.get_by_label("開示・訂正・利用停止請求").check()
    other.get_by_label("氏名・旧氏・通称").fill("見本太郎")
    other.get_by_role("button", name="さがす").click()
    expect(other.locator(f'a[href="/cases/{case}"]')).to_be_visible()
    # What was looked for stands in no address.
    assert "見本" not in other.url and "%E8%A6%8B" not in other.url
    other.get_by_label("期間（から）").fill("20200101")
    other.get_by_label("期間（まで）").fill("20201231")
    other.get_by_role("button", name="さがす").click()
    expect(other.get_by_text("当てはまる案件はありません。")).to_be_visible()
    other.get_by_label("受付番号").fill(case)
    other.get_by_role("button", name="さがす").click()
    other.locator(f'a[href="/cases/{case}"]').click()
    expect(other.get_by_text("この届出は完了しています。")).to_be_visible()
    views = [entry for entry in log(filed, "view") if entry["caseID"] == case]
    assert {"reverification", "disclosure"} <= {entry["reason"] for entry in views}


def test_c04_nobody_is_listed_by_a_period_alone(filed, terminal):
    page = terminal(address=filed.address)
    sign_in(page, "sato")
    page.goto("/records")
    page.get_by_label("再確認").check()
    page.get_by_label("期間（から）").fill("20200101")
    page.get_by_role("button", name="さがす").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.locator("table.list").count() == 0


def test_c34_an_inquiry_is_answered_in_print_and_written_to_the_log_of_provision(filed, terminal):
    page = terminal(address=filed.address)
    sign_in(page, "sato")
    case = file_one(filed, page)
    page.goto(f"/cases/{case}/reason")
    page.get_by_label("他市区町村からの照会").check()
    page.get_by_role("button", name="開く").click()
    token = page.locator("body").get_attribute("data-form-token")
    form = {"formToken": token, "inquirer": "見本県架空町", "number": "架町市第12号", "date": "5070401",
            "basis": "住民基本台帳法第34条", "person": "0"}
    reply = page.request.post(f"/cases/{case}/inquiry", form=form)
    assert reply.status == 200 and reply.body().startswith(b"%PDF")
    assert page.request.post(f"/cases/{case}/inquiry", form={**form, "basis": " "}).status == 422
    provided = [entry for entry in log(filed, "provide") if entry["caseID"] == case]
    assert len(provided) == 1 and "見本県架空町" in provided[0]["item"]


def test_c35_counts_by_month_name_nobody(filed, terminal):
    page = terminal(address=filed.address)
    sign_in(page, "sato")
    file_one(filed, page)
    page.goto("/records/counts")
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("転居")
    assert int(row.locator("td").last.inner_text()) >= 1
    assert "見本 太郎" not in page.content()
