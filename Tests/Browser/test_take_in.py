"""Taking in: files by hand, live progress, papers of a case, watched folder, scanner. Real scans, a real reader."""

import base64
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time
import urllib.parse

import pytest
from playwright.sync_api import expect

from conftest import SAMPLES, Server, program, sign_in, sign_in_by_program

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
    page.locator("#files").set_input_files([str(file) for file in files])


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
    # The page opens with its first act under the keys.
    expect(page.get_by_role("button", name="ファイルを選ぶ")).to_be_focused()
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
    again = tmp_path / "二度目.png"
    again.write_bytes(ONE.read_bytes())
    page = terminal("sato")
    take_in(page, bad, empty, huge, ONE, again)
    expect(row(page, "メモ.txt")).to_contain_text("画像ファイルではありません。PNG、JPEG、TIFF、PDFのいずれかで")
    expect(row(page, "空.png")).to_contain_text("中身のないファイルです")
    expect(row(page, "大きい.pdf")).to_contain_text("64 MiBまで")
    expect(row(page, ONE.name)).to_contain_text("読取済", timeout=READ)
    expect(row(page, "二度目.png")).to_contain_text("同じ画像が以前にも受け付けられています")


def test_a_program_is_told_with_413_and_415_what_it_may_not_send(terminal):
    page = terminal("sato")
    secret = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "madoguchi-session")
    address = urllib.parse.urlsplit(page.url)

    def post(body, length):
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
        connection.putrequest("POST", "/api/v1/receptions")
        for name, value in [("Authorization", f"Bearer {secret}"), ("Content-Length", str(length))]:
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Content-Type"), json.loads(answer.read())["code"]

    assert post(b"no picture", 10) == (415, "application/problem+json", "unknownFormat")
    # Told by the length alone, before the body is sent.
    assert post(b"%PDF", (64 << 20) + 1) == (413, "application/problem+json", "scanTooLarge")


def test_files_dropped_on_the_page_are_taken_in(terminal):
    page = terminal("sato")
    page.goto("/take-in")
    page.evaluate(
        """([name, text]) => {
          const transfer = new DataTransfer();
          const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          transfer.items.add(new File([bytes], name, { type: "image/png" }));
          document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }""",
        ["置いた証明書.png", base64.b64encode(ONE.read_bytes()).decode()])
    expect(row(page, "置いた証明書.png")).to_contain_text("読取済", timeout=READ)


# Papers made for the tests, by the program's own means.

def joined(pages, *files):
    """A scan of pages, each `FILE:PAGE:TURN`, as the papers page makes it."""
    packed = b"".join(len(data).to_bytes(8, "big") + data for data in (file.read_bytes() for file in files))
    descriptor = os.memfd_create("files")
    try:
        os.write(descriptor, packed)
        os.lseek(descriptor, 0, os.SEEK_SET)
        done = subprocess.run(
            ["bash", "-c", 'exec "$0" page-join "$@" 3<"/proc/self/fd/%d"' % descriptor, program(), *pages],
            pass_fds=[descriptor], capture_output=True, timeout=120)
    finally:
        os.close(descriptor)
    assert done.returncode == 0 and done.stdout[:2] in (b"II", b"MM"), done.stderr
    return done.stdout


def pile(*jpegs):
    """A PDF of one JPEG a page, A4."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for jpeg in jpegs:
        data = jpeg.read_bytes()
        place = 2
        while True:
            code, length = data[place + 1], int.from_bytes(data[place + 2:place + 4], "big")
            if 0xC0 <= code <= 0xC3:
                break
            place += 2 + length
        height, width, parts = (int.from_bytes(data[place + 5:place + 7], "big"),
                                int.from_bytes(data[place + 7:place + 9], "big"), data[place + 9])
        page_size = (595, 842) if height > width else (842, 595)
        number = len(objects) + 1
        content = b"q %d 0 0 %d 0 0 cm /I Do Q" % page_size
        space = b"/DeviceRGB" if parts == 3 else b"/DeviceGray"
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << /XObject << /I %d 0 R >> >> /Contents %d 0 R >>"
                       % (*page_size, number + 1, number + 2))
        objects.append(b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8 /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream"
                       % (width, height, space, len(data), data))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(b"%d 0 R" % number)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)


def receive(page, content, expected=201):
    return api(page, "POST", "/api/v1/receptions", expected, data=content)


def read_case(page, case):
    return wait_until(lambda: (lambda state: state if state["stage"] is None and state["isRead"] else None)(state_of(page, case)))


def papers_of(page, case):
    return api(page, "GET", f"/api/v1/cases/{case}/papers")["papers"]


def test_pages_of_one_certificate_that_come_as_two_files_become_one_case(terminal, tmp_path):
    for number in (1, 2):
        (tmp_path / f"{number}枚目.tif").write_bytes(joined([f"0:{number}:0"], SHEETS))
    page = terminal("sato")
    take_in(page, tmp_path / "1枚目.tif", tmp_path / "2枚目.tif")
    for number in (1, 2):
        expect(row(page, f"{number}枚目.tif")).to_contain_text("読取済", timeout=READ)
    expect(row(page, "2枚目.tif")).to_contain_text("同じ証明書の別ページとして1件にまとめました")
    assert row(page, "1枚目.tif").get_attribute("data-case") == row(page, "2枚目.tif").get_attribute("data-case")
    case = row(page, "1枚目.tif").get_attribute("data-case")
    assert len(papers_of(page, case)) == 2


def queued(page):
    """The IDs of all open cases, over all pages of the queue."""
    found, address = [], "/cases"
    while address:
        page.goto(address)
        found += [link.get_attribute("href").split("/")[-1] for link in page.locator("[data-row]").all()]
        onward = page.get_by_role("link", name="次の20件")
        address = onward.get_attribute("href") if onward.count() else None
    return found


def test_a_pile_of_two_certificates_is_split_into_two_cases_and_the_original_stays(terminal):
    page = terminal("sato")
    content = pile(SAMPLES / "01-stacked-blocks-office.jpeg", SAMPLES / "12-people-first-office.jpeg")
    case = receive(page, content)["case"]
    read_case(page, case)
    page.goto(f"/cases/{case}/papers")
    expect(page.get_by_role("heading", name="書類 1")).to_be_visible()
    expect(page.locator(".sheet img")).to_have_count(2)
    assert wait_until(lambda: page.evaluate("[...document.querySelectorAll('.sheet img')].every((image) => image.naturalWidth > 100)"), 60)
    page.get_by_role("button", name="ここで分ける：書類1の2ページ目から別の書類に").press("Enter")
    page.get_by_label("書類2の案件").select_option("1")
    page.get_by_role("button", name="この並びで保存する").press("Enter")
    expect(page.get_by_text("別の案件を作りました")).to_be_visible(timeout=READ)
    papers = wait_until(lambda: papers_of(page, case))
    assert [paper["role"] for paper in papers] == ["certificate", "original"]
    assert [(piece["number"], piece["turn"]) for piece in papers[0]["madeFrom"]] == [(1, 0)]
    read_case(page, case)
    # The other one is a case of its own, read for itself.
    others = queued(page)
    made = [other for other in others if other != case and any(piece["scan"] == papers[1]["scan"] for paper in papers_of(page, other) for piece in paper.get("madeFrom") or [])]
    assert len(made) == 1
    outcome = read_case(page, made[0])
    assert outcome["isDrafted"]


def test_a_page_is_turned_and_the_paper_named_anew_and_what_came_stays_as_it_came(terminal):
    page = terminal("sato")
    case = receive(page, (SAMPLES / "04-household-record-office.jpeg").read_bytes())["case"]
    read_case(page, case)
    page.goto(f"/cases/{case}/papers")
    page.get_by_role("button", name="書類1の1ページ目を右へ回す").press("Enter")
    expect(page.locator(".sheet img")).to_have_class(re.compile("turn-90"))
    page.get_by_label("書類1の種類").select_option("other")
    page.get_by_role("button", name="この並びで保存する").press("Enter")
    expect(page.get_by_text("並べ替えて保存しました")).to_be_visible(timeout=READ)
    papers = papers_of(page, case)
    assert [paper["role"] for paper in papers] == ["other", "original"]
    sizes = [api(page, "GET", f"/api/v1/cases/{case}/scans/{paper['scan']}")["pages"][0] for paper in papers]
    assert (sizes[0]["width"], sizes[0]["height"]) == (sizes[1]["height"], sizes[1]["width"])
    expect(page.get_by_role("heading", name="取り込んだままの原本")).to_be_visible()


def test_a_paper_is_attached_with_its_kind_and_joined_to_another(terminal, tmp_path):
    page = terminal("sato")
    case = receive(page, ONE.read_bytes())["case"]
    read_case(page, case)
    page.goto(f"/cases/{case}/papers")
    page.get_by_label("書類の種類", exact=True).select_option("enrollment")
    page.locator("#add-files").set_input_files([str(OTHER)])
    expect(page.get_by_text("書類を追加しました")).to_be_visible()
    assert [paper["roleLabel"] for paper in papers_of(page, case)] == ["転出証明書", "在学証明書"]
    page.get_by_role("button", name="上の書類とつなぐ：書類2を書類1の後に").press("Enter")
    page.get_by_label("証明書・住民票が変わったら読み取り直す").uncheck()
    page.get_by_role("button", name="この並びで保存する").press("Enter")
    expect(page.get_by_text("並べ替えて保存しました")).to_be_visible(timeout=READ)
    papers = papers_of(page, case)
    assert [paper["role"] for paper in papers] == ["certificate", "original", "original"]
    assert len(papers[0]["madeFrom"]) == 2


def test_a_paper_that_cannot_be_read_says_why_and_the_case_is_drafted_by_hand(terminal):
    page = terminal("sato")
    broken = ONE.read_bytes()[:40_000]
    case = receive(page, broken)["case"]
    outcome = read_case(page, case)
    assert not outcome["isDrafted"] and "途中で切れています" in outcome["reason"]
    page.goto("/take-in")
    line = page.locator("#waiting tr").filter(has_text=case)
    expect(line).to_contain_text("読み取れませんでした")
    line.get_by_role("link").click()
    expect(page.get_by_text("ファイルが途中で切れています")).to_be_visible()
    page.get_by_label("読み取らずに手入力で始める").select_option("moveIn")
    page.get_by_role("button", name="手入力で始める").press("Enter")
    page.wait_for_url("**/supplement")


def test_another_desk_sees_and_changes_no_paper_of_this_one(terminal, server):
    page = terminal("sato")
    case = receive(page, ONE.read_bytes())["case"]
    read_case(page, case)
    scan = papers_of(page, case)[0]["scan"]
    server.run("user", "add", "branch", "--desk", "支所", stdin="mihon-2026\n")
    other = terminal("branch")
    for method, path, data in [
        ("GET", f"/api/v1/cases/{case}/papers", None), ("GET", f"/api/v1/cases/{case}/reading", None),
        ("PUT", f"/api/v1/cases/{case}/papers", {"papers": [{"role": "other", "scan": scan}]}),
        ("POST", f"/api/v1/cases/{case}/reading", {}),
    ]:
        api(other, method, path, 403, **({"data": data} if data is not None else {}))


def test_a_program_opens_a_case_from_the_values_it_has_or_none_at_all(terminal):
    page = terminal("sato")
    values = {"kind": "moveIn", "fields": {"moveDate": "2026-04-01"}, "addPersons": [{"name": "見本 花子", "birthDate": "1990-01-02"}]}
    case = api(page, "POST", "/api/v1/cases", 201, data=values)["case"]
    page.goto(f"/cases/{case}/supplement")
    expect(page.locator(".case-line")).to_contain_text("見本 花子")
    page.goto("/cases")
    before = page.locator("[data-row]").count()
    for wrong in [{**values, "kind": None}, {**values, "fields": {"moveDate": "2026-02-30"}}, {**values, "fields": {"income": "1"}}]:
        assert api(page, "POST", "/api/v1/cases", 422, data={key: value for key, value in wrong.items() if value})["detail"]
    page.reload()
    assert page.locator("[data-row]").count() == before


# The server's end, planned or not.

@pytest.fixture
def own(tmp_path):
    """A server of its own, to be killed and started again."""
    (tmp_path / "desk").mkdir()
    server = Server(tmp_path / "desk")
    server.add_user("sato", "--display-name", "見本 佐藤")
    yield server
    if server.process and server.process.poll() is None:
        server.stop()


def session(chromium, server):
    context = chromium.new_context(base_url=server.address)
    page = context.new_page()
    page.set_default_timeout(15_000)
    sign_in(page, "sato")
    return page


def test_what_was_received_before_a_crash_is_read_after_the_restart(own, chromium):
    page = session(chromium, own.start())
    cases = [receive(page, file.read_bytes())["case"] for file in (ONE, OTHER)]
    own.kill()
    page = session(chromium, own.start())
    for case in cases:
        assert read_case(page, case)["isDrafted"]


def test_a_stop_while_reading_ends_by_itself_and_loses_nothing(own, chromium):
    page = session(chromium, own.start())
    # A page that listens must not hold up the end.
    page.goto("/take-in")
    cases = [receive(page, file.read_bytes())["case"] for file in (ONE, OTHER, SHEETS, SAMPLES / "08-inquiry-print-clean.png")]
    wait_until(lambda: any(state_of(page, case)["stage"] == "reading" for case in cases), every=0.05)
    began = time.monotonic()
    own.process.send_signal(signal.SIGTERM)
    assert own.process.wait(timeout=60) == 0
    assert time.monotonic() - began < 45
    page = session(chromium, own.start())
    for case in cases:
        outcome = read_case(page, case)
        assert outcome["isDrafted"], outcome


# A watched folder.

def grow(path, data, pieces=4, pause=1.0):
    """Writes as a slow printer does."""
    step = len(data) // pieces + 1
    with open(path, "wb") as file:
        for start in range(0, len(data), step):
            file.write(data[start:start + step])
            file.flush()
            time.sleep(pause)


def test_a_watched_folder_takes_what_is_whole_refuses_what_is_not_and_follows_no_link(own, chromium, tmp_path):
    folder = tmp_path / "複合機"
    folder.mkdir()
    secret = tmp_path / "他人の証明書.png"
    secret.write_bytes(OTHER.read_bytes())
    own.arguments = ["--watch", f"市民課={folder}"]
    page = session(chromium, own.start())
    (folder / "link.png").symlink_to(secret)
    (folder / "山田.txt").write_text("no picture")
    (folder / "sub").mkdir()
    grow(folder / "見本花子.png", ONE.read_bytes())
    done = wait_until(lambda: list((folder / "done").iterdir()), 60)
    # Neither the file nor the log keeps the name it came with.
    assert len(done) == 1 and done[0].read_bytes() == ONE.read_bytes() and "花子" not in done[0].name
    refused = wait_until(lambda: list((folder / "refused").iterdir()), 30)
    assert len(refused) == 1 and "unknownFormat" in refused[0].name
    assert (folder / "link.png").is_symlink() and secret.exists() and not (folder / "見本花子.png").exists()
    log = "".join(own.lines)
    assert "unknownFormat" in log and "花子" not in log and "山田" not in log
    case = done[0].stem
    assert read_case(page, case)["isDrafted"]
    # A restart, with the file there once more as after a crash before it was moved, takes nothing twice.
    own.kill()
    (folder / "見本花子.png").write_bytes(ONE.read_bytes())
    page = session(chromium, own.start())
    wait_until(lambda: not (folder / "見本花子.png").exists(), 60)
    assert len(list((folder / "done").iterdir())) == 2
    page.goto("/cases")
    assert page.locator("[data-row]").count() == 1


def test_the_watch_command_takes_reads_and_stops_when_told(own, tmp_path):
    folder = tmp_path / "scan"
    folder.mkdir()
    watch = subprocess.Popen(
        [program(), "watch", str(folder), "--staff", "sato", "--desk", "市民課", "--delete", "--home", str(own.home),
         "--settings", str(own.settings)],
        stderr=subprocess.PIPE, text=True, env=own.environment())
    try:
        assert watch.stderr.readline() == "watching\n"
        (folder / "scan0001.png").write_bytes(ONE.read_bytes())
        wait_until(lambda: not (folder / "scan0001.png").exists(), 60)
        assert list((folder / "done").iterdir()) == []
        watch.send_signal(signal.SIGTERM)
        assert watch.wait(timeout=60) == 0
    finally:
        if watch.poll() is None:
            watch.kill()
    assert "下書き" in own.run("case", "list", "--staff", "sato", "--desk", "市民課")


@pytest.mark.parametrize("place", ["data", "data/in", "."])
def test_a_watched_folder_that_holds_the_data_or_lies_in_it_is_refused(own, place):
    folder = own.home.parent / place
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [program(), "watch", str(folder), "--staff", "sato", "--desk", "市民課", "--home", str(own.home),
         "--settings", str(own.settings)], capture_output=True, text=True, env=own.environment(), timeout=60)
    assert done.returncode != 0 and "a place of its own" in done.stderr


# A scanner, by SANE's own test device.

@pytest.fixture
def sane(tmp_path):
    """SANE with its test device alone; `conf` adds lines to that device's settings."""
    if not shutil.which("scanimage"):
        pytest.skip("sane-utils is not installed")
    folder = tmp_path / "sane"
    folder.mkdir()
    (folder / "dll.conf").write_text("test\n")
    text = pathlib.Path("/etc/sane.d/test.conf").read_text()
    (folder / "test.conf").write_text(text)

    def conf(pattern, replacement):
        changed = re.sub(pattern, replacement, text, flags=re.M)
        assert changed != text
        (folder / "test.conf").write_text(changed)

    os.environ["SANE_CONFIG_DIR"] = str(folder)
    yield conf
    del os.environ["SANE_CONFIG_DIR"]


def test_pages_of_a_scanner_are_taken_in_from_the_flatbed_and_the_feeder(sane, own, chromium):
    page = session(chromium, own.start())
    page.goto("/take-in")
    page.get_by_role("button", name="スキャナーから取り込む").press("Enter")
    page.get_by_label("スキャナー", exact=True).select_option("test:0", timeout=30_000)
    page.get_by_role("button", name="スキャンを始める").press("Enter")
    expect(page.get_by_text("1ページを取り込みました。")).to_be_visible(timeout=60_000)
    # The test device draws no certificate: the page says so, and the case waits for a person.
    expect(row(page, "frontend-tester 1枚目")).to_contain_text("読み取れませんでした", timeout=READ)
    papers = papers_of(page, row(page, "1枚目").get_attribute("data-case"))
    answer = api(page, "POST", "/api/v1/scanners/scan", 201, timeout=180_000, data={
        "scanner": "test:1", "source": "feeder", "case": row(page, "1枚目").get_attribute("data-case"), "role": "other"})
    assert answer["pages"] == 10 and answer.get("problem") is None
    after = papers_of(page, row(page, "1枚目").get_attribute("data-case"))
    assert len(after) > len(papers) and {paper["role"] for paper in after[1:]} == {"other"}


def test_a_scanner_that_is_not_in_the_list_is_never_asked(sane, own, chromium, tmp_path):
    page = session(chromium, own.start())
    trap = tmp_path / "trap"
    for name in ["test:0;touch " + str(trap), "--help", "", "net:192.0.2.1:x"]:
        answer = api(page, "POST", "/api/v1/scanners/scan", 409, data={"scanner": name})
        assert answer["code"] == "noSuchScanner"
    assert not trap.exists()


def test_a_jam_and_an_empty_feeder_are_said_in_words(sane, own, chromium):
    sane(r"^read-status-code .*$", 'read-status-code "SANE_STATUS_JAMMED"')
    page = session(chromium, own.start())
    answer = api(page, "POST", "/api/v1/scanners/scan", 409, data={"scanner": "test:0"})
    assert answer["code"] == "scannerJammed" and "紙を取り除き" in answer["detail"]
    sane(r"^read-status-code .*$", 'read-status-code "SANE_STATUS_NO_DOCS"')
    answer = api(page, "POST", "/api/v1/scanners/scan", 409, data={"scanner": "test:0", "source": "feeder"})
    assert answer["code"] == "scannerEmpty" and "原稿がありません" in answer["detail"]
