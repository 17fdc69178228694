"""The desk by TLS, as a browser and a plain client reach it; the certificate is made for the test."""

import socket
import ssl
import subprocess
import urllib.request

import pytest

from conftest import Server, sign_in


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True)
    return certificate, key


@pytest.fixture(scope="module")
def secured(files, tmp_path_factory):
    certificate, key = files
    server = Server(tmp_path_factory.mktemp("secured"), settings=f"tls: {{certificate: {certificate}, key: {key}}}\n")
    server.add_user("sato")
    yield server.start()
    server.stop()


def test_staff_sign_in_by_tls_and_the_cookie_goes_by_tls_only(secured, terminal):
    assert secured.address.startswith("https://")
    page = terminal(address=secured.address, ignore_https_errors=True)
    sign_in(page, "sato")
    cookies = page.context.cookies()
    assert cookies and all(cookie["secure"] and cookie["httpOnly"] for cookie in cookies)
    answer = page.request.get("/cases")
    assert "max-age" in answer.headers["strict-transport-security"]


def test_a_client_that_trusts_the_certificate_is_answered_and_one_that_does_not_is_warned(secured, files):
    trusting = ssl.create_default_context(cafile=files[0])
    with urllib.request.urlopen(secured.address + "/health", context=trusting) as answer:
        assert answer.status == 200
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(secured.address + "/health", context=ssl.create_default_context())


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_nothing_older_than_tls_1_2_is_spoken(secured, files, version):
    context = ssl.create_default_context(cafile=files[0])
    context.minimum_version = context.maximum_version = version
    # Debian's own minimum must not be what refuses.
    context.set_ciphers("DEFAULT@SECLEVEL=0")

    def speak():
        with socket.create_connection(("127.0.0.1", secured.port)) as plain:
            with context.wrap_socket(plain, server_hostname="127.0.0.1") as spoken:
                return spoken.version()

    if version == ssl.TLSVersion.TLSv1_1:
        with pytest.raises((ssl.SSLError, OSError)):
            speak()
    else:
        assert speak() == {ssl.TLSVersion.TLSv1_2: "TLSv1.2", ssl.TLSVersion.TLSv1_3: "TLSv1.3"}[version]


def test_a_certificate_without_its_key_is_refused_at_start(files, tmp_path):
    server = Server(tmp_path, settings=f"tls: {{certificate: {files[0]}}}\n")
    with pytest.raises(AssertionError, match="go together"):
        server.start()
