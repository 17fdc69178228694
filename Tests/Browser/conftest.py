"""A real server on a free port over a workplace of its own, and a real browser before it. All people are invented."""

import os
import pathlib
import re
import shutil
import subprocess
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

# A busy machine is slow; what does not come at all is found all the same.
expect.set_options(timeout=20_000)

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "Samples"
PASSWORD = "mihon-2026"


def program():
    """The program under test: MADOGUCHI_PROGRAM, or the one that `swift build` made."""
    return os.environ.get("MADOGUCHI_PROGRAM", str(ROOT / ".build" / "debug" / "madoguchi"))


class Server:
    """`madoguchi serve` as an operator starts it; can be stopped, killed and started again over the same data."""

    def __init__(self, folder, settings="", arguments=()):
        self.folder = pathlib.Path(folder)
        self.home = self.folder / "data"
        self.settings = self.folder / "settings.yaml"
        self.settings.write_text("municipality: 見本県窓口市\nreaders: 2\n" + settings)
        self.arguments = list(arguments)
        self.process = None
        self.address = None
        self.port = 0
        self.lines = []

    def environment(self):
        return {
            **os.environ,
            "OMP_THREAD_LIMIT": "1",
            "LC_ALL": "C.UTF-8",
            "MADOGUCHI_TEMPLATES": str(ROOT / "Templates" / "Certificates"),
        }

    def run(self, *arguments, stdin=""):
        """Another command of the program over the same workplace."""
        done = subprocess.run(
            [program(), *arguments, "--home", str(self.home), "--settings", str(self.settings)],
            input=stdin, text=True, capture_output=True, env=self.environment(), timeout=120)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def add_user(self, name, *options, desk="市民課"):
        self.run("user", "add", name, "--desk", desk, *options, stdin=PASSWORD + "\n")

    def start(self):
        self.process = subprocess.Popen(
            [program(), "serve", "--port", str(self.port), "--home", str(self.home), "--settings", str(self.settings),
             *self.arguments],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=self.environment())
        ready = threading.Event()

        def listen(stream):
            for line in stream:
                self.lines.append(line)
                found = re.match(r"(https?://\S+?:(\d+))/", line)
                if found:
                    self.address, self.port = found.group(1), int(found.group(2))
                    ready.set()
            ready.set()

        threading.Thread(target=listen, args=(self.process.stderr,), daemon=True).start()
        assert ready.wait(60) and self.address, "the server did not start:\n" + "".join(self.lines)
        return self

    def kill(self):
        """As a power cut does it."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        """As an operator does it. Returns the exit code."""
        self.process.terminate()
        return self.process.wait(timeout=60)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One server for all tests that do not restart it: clerks sato and suzuki, supervisor takahashi."""
    server = Server(tmp_path_factory.mktemp("desk"))
    server.add_user("sato", "--display-name", "見本 佐藤")
    server.add_user("suzuki", "--display-name", "見本 鈴木")
    server.add_user("takahashi", "--display-name", "見本 高橋", "--role", "clerk", "--role", "supervisor")
    yield server.start()
    if server.process.poll() is None:
        server.stop()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), headless=True, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def terminal(chromium, server):
    """Opens browsers of their own, as terminals stand beside each other: `terminal("sato")` is signed in."""
    opened = []

    def open_terminal(user=None, address=None, **options):
        options.setdefault("viewport", {"width": 1366, "height": 768})
        context = chromium.new_context(locale="ja-JP", base_url=address or server.address, **options)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        # With a listener from the beginning the driver catches file choosers at once; told to in the moment of the key press
        # it may come too late on a busy machine, and the chooser is never heard of.
        page.on("filechooser", lambda chooser: None)
        # What a page's own script fails at, or a policy refuses, fails the test.
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("console", lambda message: page.problems.append(message.text)
                if message.type == "error" and "status of" not in message.text else None)
        if user:
            sign_in(page, user)
        return page

    yield open_terminal
    problems = [problem for context in opened for page in context.pages for problem in getattr(page, "problems", [])]
    for context in opened:
        context.close()
    assert problems == []


def sign_in(page, user):
    page.goto("/sign-in")
    page.get_by_label("利用者ID").fill(user)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases")


def sign_in_by_program(page, user):
    """The same for a context's own requests, without looking at a page."""
    answer = page.request.post("/sign-in", form={"name": user, "password": PASSWORD}, max_redirects=0)
    assert answer.status == 303


def take_in(server, *scans, staff="sato", desk="市民課"):
    """Takes scans in by the command, read by the real reader. Returns the ID of the drafted case."""
    told = server.run("intake", "--staff", staff, "--desk", desk, *map(str, scans))
    return re.search(r"^下書き (\S+)", told, re.MULTILINE).group(1)


def violations(page):
    """What axe-core finds against WCAG 2.2 AA, with the first place of each; the page takes it with `bypass_csp` only."""
    answer = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [(found["id"], found["nodes"][0]["html"][:160]) for found in answer.response["violations"]]
