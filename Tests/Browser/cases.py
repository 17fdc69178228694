"""Cases made ready for one step without the pages of the steps before it: begun at the desk, filled in by the command."""

import datetime
import json
import re

TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date().isoformat()

STAFF = ["--staff", "sato", "--desk", "市民課"]

FAMILY = [
    {"name": "見本 太郎", "kana": "ミホン タロウ", "birthDate": "1985-04-03", "sex": "male", "relationship": "世帯主",
     "registeredDomicile": "架空県架空市八幡一丁目1番", "familyRegisterHead": "見本 太郎", "juminhyoCode": "12345678903"},
    {"name": "見本 花子", "kana": "ミホン ハナコ", "birthDate": "1987-11-21", "sex": "female", "relationship": "妻",
     "registeredDomicile": "架空県架空市八幡一丁目1番", "familyRegisterHead": "見本 太郎"},
]


def begin(page, kind="relocation"):
    """Begins a case without paper as the one signed in at `page`; returns its ID."""
    token = re.search(r'data-form-token="([^"]+)"', page.request.get("/cases").text()).group(1)
    answer = page.request.post("/cases", form={"kind": kind, "formToken": token}, max_redirects=0)
    assert answer.status == 303
    return re.search(r"/cases/([^/]+)/", answer.headers["location"]).group(1)


def edit(server, case, changes):
    server.run("case", "edit", *STAFF, case, stdin=json.dumps(changes, ensure_ascii=False))


def check(server, case):
    """Runs the rules, gives every warning a reason; returns the findings."""
    found = json.loads(server.run("case", "check", "--json", *STAFF, case))
    for code in sorted({finding["code"] for finding in found if finding["severity"] == "warning"}):
        server.run("case", "acknowledge", *STAFF, "--code", code, case, stdin="見本のため")
    return found


def checked(server, page, persons=None):
    """A 転居 of an invented family, supplemented, identified and checked: ready to be signed."""
    case = begin(page)
    edit(server, case, {
        "fields": {
            "moveDate": TODAY, "newAddress": "見本県窓口市中央2丁目3番4号 見本ハイツ205", "oldAddress": "見本県窓口市本町1丁目1番1号",
            "newHouseholder": "見本 太郎", "oldHouseholder": "見本 太郎", "notifierName": "見本 太郎",
            "notifierAddress": "見本県窓口市中央2丁目3番4号 見本ハイツ205", "notifierPhone": "000-0000-0000", "notifierStanding": "mover",
        },
        "addPersons": FAMILY if persons is None else persons,
        # What the program proposed by itself.
        "confirm": ["notifiedDate", "moveReason"],
    })
    server.run("case", "identify", *STAFF, "--document", "drivingLicence", case)
    check(server, case)
    return case


def signature(folder):
    """A PNG of a scrawl: what a scanner makes of a signature on paper."""
    import struct
    import zlib

    width, height = 240, 80
    rows = b"".join(
        b"\x00" + bytes(0 if abs(y - 40 - (x % 60) + 30) < 3 else 255 for x in range(width)) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    file = folder / "signature.png"
    file.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    return file
