/// A 発行番号 taken apart: `20200502 ●●市 本庁1 プリンタ001 011 1/2` ends in page and number of pages (標準仕様書 5.5).
/// Numbers of other forms have no page.
public struct CertificateNumber: Hashable, Sendable {
  /// The number without its page, spaces folded: the same for all pages of one certificate.
  public let serial: String
  public let page: Int?
  public let pageTotal: Int?

  public init(_ text: String) {
    let folded = EntryText.folded(text)
    let parts = folded.split(separator: " ")
    let counts = parts.last?.split(separator: "/", omittingEmptySubsequences: false) ?? []
    if parts.count > 1, counts.count == 2, let page = Int(counts[0]), let total = Int(counts[1]), page >= 1,
      page <= total
    {
      serial = parts.dropLast().joined(separator: " ")
      self.page = page
      pageTotal = total
    } else {
      serial = folded
      page = nil
      pageTotal = nil
    }
  }
}

extension CertificateNumber: CustomStringConvertible {
  /// Leads to a person through the issuer: not shown.
  public var description: String { "CertificateNumber(page \(page ?? 0) of \(pageTotal ?? 0))" }
}
