"""C10: where the desk is set so, a second person confirms before a case is filed."""

import pytest
from playwright.sync_api import expect

import cases
from conftest import Server, sign_in


@pytest.fixture(scope="module")
def strict(tmp_path_factory):
    """A desk that asks for a second person."""
    server = Server(tmp_path_factory.mktemp("strict"), settings="secondPerson: true\n")
    for name in ("sato", "suzuki"):
        server.add_user(name)
    yield server.start()
    server.stop()


def test_c10_who_entered_a_case_cannot_confirm_it_and_it_is_filed_only_after_another_did(strict, terminal):
    entering = terminal(address=strict.address)
    sign_in(entering, "sato")
    case = cases.checked(strict, entering)
    # Signed on paper: what the tablet does is tested elsewhere.
    strict.run("case", "sign", *cases.STAFF, "--medium", "paper", "--image", str(cases.signature(strict.folder)), case)
    entering.goto(f"/cases/{case}/finish")
    expect(entering.get_by_role("link", name="入力者以外の職員による審査が必要です。")).to_be_visible()
    assert entering.get_by_role("button", name="この内容で審査済みとする").count() == 0
    assert entering.get_by_role("button", name="届出を完了する").count() == 0
    token = entering.locator("body").get_attribute("data-form-token")
    forced = entering.request.post(f"/cases/{case}/approve", form={"formToken": token})
    assert forced.status == 403 and "別の職員" in forced.text()
    filed = entering.request.post(f"/cases/{case}/file", form={"formToken": token})
    assert filed.status == 409

    entering.goto("/cases")  # gives the case back
    second = terminal(address=strict.address)
    sign_in(second, "suzuki")
    second.goto(f"/cases/{case}/finish")
    second.get_by_role("button", name="この内容で審査済みとする").click()
    expect(second.get_by_text("審査済み：suzuki")).to_be_visible()
    second.get_by_role("button", name="届出を完了する").click()
    expect(second.get_by_text("この届出は完了しています。")).to_be_visible()


def test_c10_an_edit_after_the_confirmation_voids_it(strict, terminal):
    entering = terminal(address=strict.address)
    sign_in(entering, "sato")
    case = cases.checked(strict, entering)
    second = terminal(address=strict.address)
    sign_in(second, "suzuki")
    second.goto(f"/cases/{case}/finish")
    second.get_by_role("button", name="この内容で審査済みとする").click()
    expect(second.get_by_text("審査済み：suzuki")).to_be_visible()
    second.goto("/cases")
    cases.edit(strict, case, {"fields": {"remarks": "追記"}})
    entering.goto(f"/cases/{case}/finish")
    assert entering.get_by_text("審査済み").count() == 0
