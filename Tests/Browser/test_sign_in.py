"""Signing in, and what nobody reaches without."""

from playwright.sync_api import expect

from conftest import PASSWORD


def test_a_clerk_signs_in_by_keyboard_and_sees_the_queue_of_the_desk(terminal):
    page = terminal()
    page.goto("/cases")
    page.wait_for_url("**/sign-in")
    expect(page.get_by_label("利用者ID")).to_be_focused()
    page.keyboard.type("sato")
    page.keyboard.press("Tab")
    expect(page.get_by_label("パスワード")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases")
    assert page.get_by_role("heading", level=1).inner_text() == "受付一覧"


def test_a_wrong_password_is_told_and_the_user_name_stays(terminal):
    page = terminal()
    page.goto("/sign-in")
    page.get_by_label("利用者ID").fill("sato")
    page.get_by_label("パスワード").fill("wrong-password")
    page.keyboard.press("Enter")
    assert "違います" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("利用者ID").input_value() == "sato"


def test_a_form_of_another_site_changes_nothing(terminal):
    page = terminal("sato")
    answer = page.request.post("/cases", form={"kind": "relocation", "formToken": "guessed"}, max_redirects=0)
    assert answer.status == 403
