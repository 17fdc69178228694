/// What the QR code on a printed page says, so that a rescanned page finds its case and its place in it (突合, C31):
/// `MDG1/<form>/<case>/<page>-<pages>`. It holds no personal item.
public struct PaperIdentifier: Hashable, Sendable {
  public let form: String
  public let caseIdentifier: String
  /// From 1.
  public let page: Int
  public let pages: Int

  public init(form: String, caseIdentifier: String, page: Int, pages: Int) {
    self.form = form
    self.caseIdentifier = caseIdentifier
    self.page = page
    self.pages = pages
  }

  /// `nil` when the text is not one of ours.
  public init?(text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "MDG1", !parts[1].isEmpty, !parts[2].isEmpty else { return nil }
    let numbers = parts[3].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let page = numbers[0], let pages = numbers[1], page >= 1, page <= pages else {
      return nil
    }
    self.init(form: String(parts[1]), caseIdentifier: String(parts[2]), page: page, pages: pages)
  }

  public var text: String { "MDG1/\(form)/\(caseIdentifier)/\(page)-\(pages)" }
}
