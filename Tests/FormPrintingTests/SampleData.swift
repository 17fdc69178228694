import FormPrinting
import Foundation

/// Invented people with every item a form can hold.
enum SampleData {
  static let metadata = PrintMetadata(
    createdAt: "2026-11-21T09:00:00+09:00", printedBy: "窓口　一郎", author: "架空市")

  /// The folder of the forms delivered.
  static var directory: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Templates/Forms")
  }

  static let identifier = "C-20261121-000123"

  static func move(persons: Int, foreign: Bool = false) -> FormData {
    FormData(
      values: [
        "recipient": "架空市長", "moveKind": "moveIn", "moveDate": "2026-11-15", "notifiedDate": "2026-11-21",
        "newAddress": "東京都架空市緑町3丁目14番15号 グリーンハイツ202号室", "oldAddress": "千葉県見本市本町1234番地5",
        "newHouseholder": "髙橋 﨑一郎", "oldHouseholder": "髙橋 﨑一郎", "registeredDomicile": "千葉県見本市本町1234番地",
        "familyRegisterHead": "髙橋 﨑一郎", "notifierName": "髙橋 﨑一郎", "notifierStanding": "mover",
        "notifierAddress": "東京都架空市緑町3丁目14番15号 グリーンハイツ202号室", "notifierPhone": "090-0000-0000",
        "identityDocuments": "individualNumberCard,passport", "notifierKana": "タカハシ サキイチロウ",
        "notifierBirthDate": "1960-01-15", "requestDate": "2026-11-21", "requestCopies": "2",
        "requestKind": "residentRecordCopy",
        "requestScope": "household", "requestPurpose": "運転免許証の住所変更のため", "requestInclusions": "relationship,domicile",
        "sealCardNumber": "012345678901", "receivedBy": "窓口", "enteredBy": "入力", "reviewedBy": "審査",
        "householdNumber": "0001234567", "remarks": "転出証明書あり",
      ],
      persons: (0..<persons).map { foreign && $0 % 2 == 1 ? foreigner : person($0) }, caseIdentifier: identifier)
  }

  static let deletion = FormData(
    values: [
      "municipality": "架空市", "recordNumber": "D-2026-0001", "fileName": "異動対象者情報ファイル", "policy": "5年（届出の年度末から）",
      "dueDate": "2026-03-31", "periodFrom": "2020-04-01", "periodTo": "2021-03-31", "caseCount": "18234",
      "personCount": "31022", "scanCount": "40112", "heldCount": "3", "keyCount": "365",
      "method": "満了日ごとの暗号鍵を破棄したのち、データベースの行と画像を消去し、空き領域を上書きした。", "plannedBy": "市民課 架空 太郎",
      "plannedAt": "2026-04-01T09:00:00+09:00", "approvedBy": "市民課長 見本 花子",
      "approvedAt": "2026-04-02T10:30:00+09:00", "runBy": "情報政策課 例示 次郎", "startedAt": "2026-04-03T18:00:00+09:00",
      "finishedAt": "2026-04-03T18:04:12+09:00", "resumedCount": "0",
      "verification": "廃棄した届出を検索し、1件も読めないことを確認した。控えからの復元でも読めないことを確認した。",
      "digest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ])

  static let names = ["髙橋 﨑一郎", "髙橋 邉子", "𠮷野 葛\u{E0100}", "齋藤 禰豆", "渡邊 澤"]

  static func person(_ index: Int) -> [String: String] {
    [
      "name": names[index % names.count], "kana": "タカハシ サキイチロウ",
      "birthDate": "\(1960 + index * 7)-0\(index % 9 + 1)-15",
      "sex": index % 2 == 0 ? "male" : "female", "relationship": index == 0 ? "世帯主" : "子",
      "juminhyoCode": "12345678903",
      "registeredDomicile": "千葉県見本市本町1234番地", "familyRegisterHead": "髙橋 﨑一郎", "nhi": "true",
      "nhiAcquiredDate": "2026-11-15", "latterStage": "false", "ltc": "false", "pensionCategory": "第1号",
      "basicPensionNumber": "1234567890", "childAllowance": "true", "childAllowanceFrom": "2026-12",
      "addresseeNumber": "000123456\(index)", "cardHeld": "true",
    ]
  }

  static let foreigner = [
    "name": "NGUYEN VAN ANH", "kana": "グエン ヴァン アイン", "alias": "阮 英", "birthDate": "1991-04-30", "sex": "female",
    "relationship": "妻（未届）", "nationality": "ベトナム", "residentCategory": "中長期在留者",
    "residenceStatus": "技術・人文知識・国際業務", "residencePeriod": "3年", "residencePeriodEnd": "2028-09-30",
    "residenceCardNumber": "AB12345678CD", "cardHeld": "false",
  ]
}
