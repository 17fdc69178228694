import HTTPTypes
public import Residency

/// What is asked of a scan for a screen.
public enum PagePicture: Hashable, Sendable {
  /// Its pages as delivered: JSON, `[[width, height, turn], …]`; `turn` in degrees clockwise makes the page upright.
  case sizes
  /// A page from 1, or a part of it in pixels of the page as delivered, as a JPEG at most `width` pixels wide. The places in
  /// `covered` are painted over before it leaves the process that makes it.
  case page(Int, part: PageBox?, covered: [PageBox], width: Int)
}

/// Why there is no picture of a page.
public enum PagePictureFailure: Error, Hashable, Sendable {
  /// The scan has no such page, or the page no such part
  case noSuchPage
  /// The file cannot be decoded
  case undecodable
  /// Decoding took longer than it may
  case tookTooLong
  /// What decodes it is not installed
  case unavailable
}

extension PageProblem {
  init(_ failure: PagePictureFailure) {
    switch failure {
    case .noSuchPage: self = .notFound
    case .undecodable:
      self.init(
        status: .unprocessableContent, code: "undecodable",
        sentence: "このページの画像を表示できません。書類は保管されています。原本を見て入力してください。")
    case .tookTooLong:
      self.init(
        status: .unprocessableContent, code: "tookTooLong",
        sentence: "このページの画像の表示に時間がかかりすぎるため、中止しました。書類は保管されています。")
    case .unavailable:
      self.init(
        status: .internalServerError, code: "unavailable",
        sentence: "画像の表示に必要なプログラムがありません。システム管理者に連絡してください。")
    }
  }
}
