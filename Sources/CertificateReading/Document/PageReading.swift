import Residency
import ScanImaging

/// One page with its labels placed: what the document is put together from.
struct PageReading: Sendable {
  let text: PageText
  let templates: CertificateTemplates
  let nodes: [PageNode]
  let values: [PlacedValue]
  /// Labels known, "other" ones left out: few of them means the page is turned, or none of ours.
  let labelCount: Int
  /// The remembered layout that the page shows.
  let recall: PageRecall?

  init(text: PageText, templates: CertificateTemplates, memory: LayoutMemory? = nil) {
    self.templates = templates
    let maker = NodeMaker(templates: templates)
    let printed = RowLabels(matcher: maker.matcher).parted(
      EnglishCaptions(matcher: maker.matcher).removed(from: text.blocks.filter { !$0.isRuleRemnant(on: text.page) }))
    let upright = HeadingTables(maker: maker).opened(
      UprightLabels(matcher: maker.matcher).joined(printed, text.uprights))
    let blocks = SpreadLabels(matcher: maker.matcher).joined(
      StackedLabels(matcher: maker.matcher).joined(upright))
    let read = BracketedEnds(templates: templates).joined(blocks.flatMap { maker.nodes(of: $0) })
    let type = DocumentClassifier.title(of: text, templates: templates)?.type
    // Blocks of one form repeat each other: what that brings back is known when the other labels are looked at.
    let repeated = AlignedValues(
      nodes: RepeatedBlocks(nodes: read, templates: templates).repaired()
    ).parted()
    let damaged = DamagedLabels(placement: Placement(nodes: repeated, templates: templates), type: type)
    let repaired = damaged.repaired(repeated)
    let recall = PageRecall(repaired, text: text, templates: templates, memory: memory)
    let recalled = recall.map { RecalledLabels(recall: $0).completed(repaired) } ?? repaired
    let placement = Placement(nodes: recalled, templates: templates)
    nodes = placement.nodes
    let values = SideColumns(placement: placement).settled(
      MoveSides(placement: placement).settled(ValueCollector(placement: placement).values()))
    self.values = recall.map { RecalledValues(recall: $0, nodes: placement.nodes).completed(values) } ?? values
    self.recall = recall
    self.text = recall.map { $0.read(text, memory) } ?? text
    let known = Set(nodes.filter { !$0.isInferred }.flatMap(\.concepts)).filter { index in
      let concept = templates.concepts[index]
      return concept.person != nil || !concept.document.isEmpty
    }
    labelCount = known.count
  }

  /// Whether the page holds hardly any print.
  var isBlank: Bool { text.blocks.reduce(0) { $0 + $1.lines.reduce(0) { $0 + $1.symbols.count } } < 4 }
}
