"""Taking in: files by hand, live progress, papers of a case, watched folder, scanner. Real scans, a real reader."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import time

import pytest
from playwright.sync_api import expect

from conftest import SAMPLES, Server, sign_in, sign_in_by_program

# Reading shares two cores with whatever else runs.
READ = 180_000

ONE = SAMPLES / "02-person-rows-landscape-clean.png"
OTHER = SAMPLES / "07-personal-record-clean.png"
SHEETS = SAMPLES / "06-two-sheets-hard.tiff"


def api(page, method, path, expected=200, **options):
    """Asks as the page's own script does."""
    token = page.locator("body").get_attribute("data-form-token")
    headers = {"X-Form-Token": token, "Accept": "application/json", **options.pop("headers", {})}
    answer = page.request.fetch(path, method=method, headers=headers, **options)
    assert answer.status == expected, f"{answer.status} {answer.text()}"
    return answer.json() if answer.text() else None


def take_in(page, *files):
    page.goto("/take-in")
    page.get_by_label("ファイルを選ぶ").set_input_files([str(file) for file in files])


def row(page, name):
    return page.locator("#sent-rows tr").filter(has_text=name)


def state_of(page, case):
    return api(page, "GET", f"/api/v1/cases/{case}/reading")


def wait_until(check, seconds=120, every=0.5):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = check()
        if found:
            return found
        time.sleep(every)
    raise AssertionError("it did not come about in time")


def test_files_chosen_by_keyboard_are_received_at_once_and_read_without_a_reload(terminal):
    page = terminal("sato")
    page.goto("/take-in")
    # The field of files is reached and opened by keys alone.
    field = page.get_by_label("ファイルを選ぶ")
    field.focus()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files([str(ONE), str(OTHER)])
    page.evaluate("window.stayed = true")
    for name in (ONE.name, OTHER.name):
        # It is a case before anything is read.
        expect(row(page, name).get_by_role("link", name=re.compile("書類を見る|読取確認へ"))).to_be_visible()
    for name in (ONE.name, OTHER.name):
        expect(row(page, name)).to_contain_text("読取済", timeout=READ)
        expect(row(page, name).get_by_role("link", name="読取確認へ")).to_be_visible()
    assert page.evaluate("window.stayed")
    expect(page.locator("#sent-summary")).to_have_text("2件、読取済 2件")


def test_a_file_that_is_no_picture_is_refused_with_a_sentence_and_the_others_go_on(terminal, tmp_path):
    bad = tmp_path / "メモ.txt"
    bad.write_text("読めない")
    empty = tmp_path / "空.png"
    empty.write_bytes(b"")
    huge = tmp_path / "大きい.pdf"
    with open(huge, "wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate((64 << 20) + 1)
    page = terminal("sato")
    take_in(page, bad, empty, huge, ONE)
    expect(row(page, "メモ.txt")).to_contain_text("画像ファイルではありません。PNG、JPEG、TIFF、PDFのいずれかで")
    expect(row(page, "空.png")).to_contain_text("中身のないファイルです")
    expect(row(page, "大きい.pdf")).to_contain_text("64 MiBまで")
    expect(row(page, ONE.name)).to_contain_text("同じ画像が以前にも受け付けられています")
    expect(row(page, ONE.name)).to_contain_text("読取済", timeout=READ)


def test_a_program_is_told_with_413_and_415_what_it_may_not_send(terminal):
    page = terminal("sato")
    token = page.locator("body").get_attribute("data-form-token")
    post = lambda body: page.request.post("/api/v1/receptions", data=body, headers={"X-Form-Token": token})
    assert post(b"no picture").status == 415
    answer = post(b"%PDF" + bytes((64 << 20)))
    assert answer.status == 413 and answer.headers["content-type"] == "application/problem+json"


def test_files_dropped_on_the_page_are_taken_in(terminal):
    page = terminal("sato")
    page.goto("/take-in")
    page.evaluate(
        """([name, bytes]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(bytes)], name, { type: "image/png" }));
          document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }""",
        ["置いた証明書.png", list(ONE.read_bytes())])
    expect(row(page, "置いた証明書.png")).to_contain_text("読取済", timeout=READ)
