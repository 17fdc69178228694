public import Foundation
import Residency
import ScanImaging

extension CertificateReader {
  public func explain(_ file: URL) throws {
    let scan = try ScanFile(contentsOf: file)
    for n in 1...scan.pageCount {
      let c = try PageConditioner().condition(try scan.page(n))
      let text = try PageText(page: c, reader: reader)
      let r = PageReading(text: text, templates: templates)
      print("page \(n) cells \(c.cells.count) blocks \(text.blocks.count) labels \(r.labelCount)")
      for node in r.nodes {
        print(
          node.isCell ? "C\(node.table)" : "F", "\(node.rect.x),\(node.rect.y) \(node.rect.width)x\(node.rect.height)",
          node.concepts.map { templates.concepts[$0].name }.joined(separator: "+"), "|",
          node.labelLines.map { $0.text }.joined(separator: "/"), "|",
          node.lines.map { l in
            l.symbols.map {
              ($0.gapBefore > 0.25 && $0.gapBefore < 9 ? String(format: "‹%.1f›", $0.gapBefore) : "") + $0.text
                + ($0.confidence < 0.5 ? "?" : "")
            }.joined()
          }.joined(separator: "/"))
      }
      for b in HeaderBlock.blocks(of: Placement(nodes: r.nodes, templates: templates)) {
        print(
          "BLOCK headings \(b.headings.map { $0.map { r.nodes[$0].rect.x } }) body \(b.body.map { $0.map { r.nodes[$0].rect.x } }) period \(b.period)"
        )
      }
      for v in r.values {
        print(
          "V", v.concepts.map { templates.concepts[$0].name }.joined(separator: "+"), v.order, v.isRight,
          "\(v.rect.x),\(v.rect.y)", v.lines.map(\.text).joined(separator: "/"))
      }
    }
  }
}
