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
        "identityDocuments": "individualNumberCard,passport",
      ],
      persons: (0..<persons).map { foreign && $0 % 2 == 1 ? foreigner : person($0) }, caseIdentifier: identifier)
  }

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
