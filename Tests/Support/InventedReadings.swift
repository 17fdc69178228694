public import Residency

/// Readings made by hand, as the reader would deliver them.
public enum InventedReadings {
  /// A value read for sure, or with `review` one that a person must look at.
  public static func field(
    _ value: String?, printed: String? = nil, confidence: Double = 0.998, review: Bool = false, page: Int = 1
  ) -> FieldReading {
    FieldReading(
      value: value, printed: printed ?? value ?? "", confidence: confidence, review: review, page: page,
      box: PageBox(x: 100, y: 200, width: 300, height: 40))
  }

  /// One person in canonical values.
  public static func person(_ values: [PersonField: String]) -> [PersonField: FieldReading] {
    values.mapValues { field($0) }
  }

  /// The householder of the invented family; 個人番号 and 住民票コード carry right check digits.
  public static let father: [PersonField: String] = [
    .name: "窓口 一郎", .kana: "マドグチ イチロウ", .birthDate: "1985-01-02", .sex: "male", .relationship: "世帯主",
    .individualNumber: individualNumber(1), .juminhyoCode: juminhyoCode(1), .nhi: "true",
  ]
  public static let mother: [PersonField: String] = [
    .name: "窓口 花子", .kana: "マドグチ ハナコ", .birthDate: "1987-05-16", .sex: "female", .relationship: "妻",
    .individualNumber: individualNumber(2), .juminhyoCode: juminhyoCode(2), .formerName: "異動",
  ]
  public static let daughter: [PersonField: String] = [
    .name: "窓口 さくら", .kana: "マドグチ サクラ", .birthDate: "2015-08-09", .sex: "female", .relationship: "子",
    .individualNumber: individualNumber(3), .juminhyoCode: juminhyoCode(3), .childAllowance: "true",
  ]
  public static let grandmother: [PersonField: String] = [
    .name: "窓口 梅", .kana: "マドグチ ウメ", .birthDate: "1951-03-04", .sex: "female", .relationship: "母",
    .individualNumber: individualNumber(4), .juminhyoCode: juminhyoCode(4), .latterStage: "true",
  ]

  /// The four of them.
  public static let family = [father, mother, daughter, grandmother]

  /// A number that is nobody's but in form: eleven digits made from `seed` and its check digit.
  public static func individualNumber(_ seed: Int) -> String {
    InventedCases.known(IndividualNumber(body: String(90_000_000_000 + seed * 7919)))
      .digits
  }

  public static func juminhyoCode(_ seed: Int) -> String {
    InventedCases.known(JuminhyoCode(body: String(9_000_000_000 + seed * 7919))).digits
  }

  /// What a certificate says once for the household.
  public static let header: [DocumentField: String] = [
    .certificateNumber: "20260401 見本市 本庁1 プリンタ001 011 1/1", .issueDate: "2026-03-25", .issuer: "見本市長",
    .notifiedDate: "2026-03-25", .moveOutDate: "2026-04-01", .oldAddress: "見本県見本市中央2丁目3番4号",
    .newAddress: "架空県架空市八幡1丁目1番1号 架空マンション101", .householder: "窓口 一郎", .newHouseholder: "窓口 一郎",
    .registeredDomicile: "架空県架空市八幡1丁目1番地", .familyRegisterHead: "窓口 一郎",
  ]

  /// A 転出証明書 of the four, read for sure.
  public static func certificate(
    header: [DocumentField: String] = header, persons: [[PersonField: String]] = family, marks: [DocumentMark] = [],
    warnings: [Reading.Note] = []
  ) -> Reading {
    Reading(
      file: "certificate.png", status: .read, pages: 1, docType: .moveOutCertificate, marks: marks,
      fields: header.mapValues { field($0) }, persons: persons.map(person), warnings: warnings)
  }

  /// A 業務照会用住民票 of the four.
  public static func residentRecord() -> Reading {
    Reading(
      file: "record.png", status: .read, pages: 1, docType: .residentRecord,
      fields: [
        .address: field("架空県架空市本町5番6号"), .householder: field("窓口 一郎"), .householdNumber: field("1000016"),
        .registeredDomicile: field("架空県架空市八幡1丁目1番地"), .familyRegisterHead: field("窓口 一郎"),
      ],
      persons: family.map(person))
  }
}
