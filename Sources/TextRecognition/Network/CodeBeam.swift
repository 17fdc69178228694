import Glibc

/// Finds the likeliest row of characters in what a line network says, step by step (a beam over code sequences: CTC with
/// repeats and blanks, as Tesseract's `RecodeBeamSearch` does it without a dictionary).
struct CodeBeam {
  /// What may follow a node.
  private enum Continuation: Int, CaseIterable {
    case anything, onlyRepeat, noRepeat
  }

  /// How a code ranks in its step: the two likeliest and the blank, the five likeliest, the others.
  private enum Rank: UInt8 {
    case top, near, rest
  }

  /// One code of one step on a way through the line.
  private struct Node {
    var code: Int32
    /// The character that ends here, -1 for none.
    var character: Int32
    var isRepeat: Bool
    var certainty: Float
    var score: Float
    /// The node before it, -1 at the start.
    var previous: Int32
    /// Of all codes before, repeats and blanks left out.
    var hash: UInt64
    /// Where in the tree a character begun, but not ended, has got to.
    var branch: Int32
  }

  /// A character found: steps `from` ..< `to`, and how sure the weakest of its steps is (a natural logarithm).
  struct Found {
    var character: Int
    var from: Int
    var to: Int
    var certainty: Float
  }

  private static let depths = 10
  private static let widths = [5, 10, 16, 16, 16, 16, 16, 16, 16, 16]
  private static let leastCertainty: Float = -20
  private static let leastShare = expf(-20)
  /// Certainties are lowered by `offset` and multiplied by `ratio`: what Tesseract does to words of no dictionary.
  private static let offset = -0.085
  private static let ratio: Float = 2.25

  private let tree: CodeTree
  private let blank: Int
  private let allowed: [Bool]?
  private var nodes: [Node] = []
  /// Of the last step: for each continuation and depth a heap of nodes, the least likely on top.
  private var last: [[Int32]]
  private var next: [[Int32]]
  private var ranks: [Rank]
  private var ranked: [Int] = []
  /// Of the ranked codes of the step, their certainties, alone and with the blank's share: asked for by every node.
  private var alone: [Float]
  private var withBlank: [Float]
  private var first = -1
  private var second = -1

  /// - Parameter allowed: characters that may be found, by number; `nil` for all.
  init(tree: CodeTree, blank: Int, allowed: [Bool]?) {
    self.tree = tree
    self.blank = blank
    self.allowed = allowed
    last = [[Int32]](repeating: [], count: Continuation.allCases.count * Self.depths)
    next = last
    ranks = [Rank](repeating: .rest, count: tree.codeCount)
    alone = [Float](repeating: 0, count: tree.codeCount)
    withBlank = alone
  }

  /// - Parameter shares: of all codes, step after step.
  mutating func read(_ shares: [Float]) -> [Found] {
    let count = shares.count / tree.codeCount
    guard count > 0 else { return [] }
    nodes.reserveCapacity(count * 64)
    shares.withUnsafeBufferPointer { shares in
      for step in 0..<count {
        let own = UnsafeBufferPointer(rebasing: shares[(step * tree.codeCount)..<((step + 1) * tree.codeCount)])
        rank(own)
        advance(own, isFirst: step == 0)
        swap(&last, &next)
        for index in next.indices { next[index].removeAll(keepingCapacity: true) }
      }
    }
    return found()
  }

  private static func certainty(_ share: Float) -> Float { share > leastShare ? logf(share) : leastCertainty }

  // MARK: One step

  /// The five likeliest codes of a step.
  private mutating func rank(_ shares: UnsafeBufferPointer<Float>) {
    for code in ranked { ranks[code] = .rest }
    ranks[blank] = .rest
    var best: [Int] = []
    // What a code must exceed to be among them.
    var bar = -Float.infinity
    for code in 0..<shares.count where shares[code] > bar || best.count < 5 {
      let place = best.firstIndex { shares[code] > shares[$0] } ?? best.count
      best.insert(code, at: place)
      if best.count > 5 { best.removeLast() }
      if best.count == 5 { bar = shares[best[4]] }
    }
    for (place, code) in best.enumerated() { ranks[code] = place < 2 ? .top : .near }
    first = best.first ?? -1
    second = best.count > 1 ? best[1] : -1
    ranks[blank] = .top
    ranked = best.contains(blank) ? best : best + [blank]
    ranked.sort()
    for code in ranked {
      alone[code] = lowered(shares[code])
      withBlank[code] = lowered(shares[code] + shares[blank])
    }
  }

  private mutating func advance(_ shares: UnsafeBufferPointer<Float>, isFirst: Bool) {
    if isFirst {
      extend(nil, .anything, 0, shares, .top)
      return
    }
    // The likeliest codes first; the others only where those lead nowhere.
    for rank in [Rank.top, .near, .rest] {
      for index in last.indices {
        guard let continuation = Continuation(rawValue: index / Self.depths) else { continue }
        for node in last[index].reversed() { extend(node, continuation, index % Self.depths, shares, rank) }
      }
      if (0..<Self.depths).contains(where: { !next[$0].isEmpty }) { return }
    }
  }

  /// All ways on from a node over codes of one rank.
  private mutating func extend(
    _ node: Int32?, _ continuation: Continuation, _ depth: Int, _ shares: UnsafeBufferPointer<Float>, _ rank: Rank
  ) {
    let before = node.map { nodes[Int($0)] }
    let own = node ?? -1
    let branch = before?.branch ?? 0
    if let before {
      let code = Int(before.code)
      if ranks[code] == rank {
        if continuation != .noRepeat {
          push(
            own, before, code, before.character, certainty(code, shares, rank), .anything, depth, branch, isRepeat: true
          )
        }
        if continuation == .anything, rank == .top, code != blank {
          push(
            own, before, code, before.character, withBlank[code], .noRepeat, depth, branch, isRepeat: true
          )
        }
      }
      if continuation == .onlyRepeat { return }
      // Blanks may stand between the codes of one character.
      if code != blank, depth > 0, ranks[blank] == rank {
        push(own, before, blank, -1, alone[blank], .anything, depth, branch, isRepeat: false)
      }
    }
    let row = Int(branch) * tree.codeCount
    func each(_ body: (inout CodeBeam, Int) -> Void) {
      if rank == .rest {
        for code in 0..<tree.codeCount where ranks[code] == .rest { body(&self, code) }
      } else {
        for code in ranked where ranks[code] == rank { body(&self, code) }
      }
    }
    each { beam, code in
      let ending = beam.tree.endings[row + code]
      guard ending >= 0, before.map({ Int($0.code) != code }) ?? true else { return }
      let certainty = beam.certainty(code, shares, rank)
      if certainty < Self.leastCertainty, code != beam.blank { return }
      let character: Int32 = depth == 0 && code == beam.blank ? -1 : ending
      if character >= 0, let allowed = beam.allowed, !allowed[Int(character)] { return }
      beam.push(own, before, code, character, certainty, .anything, 0, 0, isRepeat: false, isEnd: true)
      if rank == .top, code != beam.blank {
        let joined = beam.joined(shares, code, before, continuation)
        beam.push(own, before, code, character, joined, .onlyRepeat, 0, 0, isRepeat: false, isEnd: true)
      }
    }
    each { beam, code in
      let branch = beam.tree.branches[row + code]
      guard branch >= 0, before.map({ Int($0.code) != code }) ?? true else { return }
      beam.push(
        own, before, code, -1, beam.certainty(code, shares, rank), .anything, depth + 1, branch, isRepeat: false)
      if rank == .top, code != beam.blank {
        let joined = beam.joined(shares, code, before, continuation)
        beam.push(own, before, code, -1, joined, .onlyRepeat, depth + 1, branch, isRepeat: false)
      }
    }
  }

  private func lowered(_ share: Float) -> Float { Float(Double(Self.certainty(share)) + Self.offset) }

  /// The certainty of a code of `rank`.
  private func certainty(_ code: Int, _ shares: UnsafeBufferPointer<Float>, _ rank: Rank) -> Float {
    rank == .rest ? lowered(shares[code]) : alone[code]
  }

  /// The certainty of a ranked code's share with the blank's, and with that of the code before it when both are the step's
  /// likeliest.
  private func joined(
    _ shares: UnsafeBufferPointer<Float>, _ code: Int, _ before: Node?, _ continuation: Continuation
  ) -> Float {
    guard let before, continuation == .anything, Int(before.code) != blank,
      Int(before.code) == first && code == second || code == first && Int(before.code) == second
    else { return withBlank[code] }
    return lowered(shares[code] + shares[blank] + shares[Int(before.code)])
  }

  // MARK: Heaps

  private mutating func push(
    _ previous: Int32, _ before: Node?, _ code: Int, _ character: Int32, _ certainty: Float,
    _ continuation: Continuation, _ depth: Int, _ branch: Int32, isRepeat: Bool, isEnd: Bool = false
  ) {
    let certainty = certainty * Self.ratio
    guard isEnd || certainty >= Self.leastCertainty || code == blank else { return }
    let score = certainty + (before?.score ?? 0)
    let heap = continuation.rawValue * Self.depths + depth
    let width = Self.widths[depth]
    if next[heap].count >= width, score <= nodes[Int(next[heap][0])].score { return }
    var hash = before?.hash ?? 0
    if !isRepeat, code != blank {
      let classes = UInt64(tree.codeCount)
      let carry = ((hash >> 32) &* classes) >> 32
      hash = hash &* classes &+ carry &+ UInt64(code)
    }
    let node = Node(
      code: Int32(code), character: character, isRepeat: isRepeat, certainty: certainty, score: score,
      previous: previous, hash: hash, branch: branch)
    if let place = next[heap].firstIndex(where: { nodes[Int($0)].hash == hash && nodes[Int($0)].code == node.code }) {
      let known = Int(next[heap][place])
      guard score > nodes[known].score else { return }
      nodes[known] = node
      sink(heap, rise(heap, place))
      return
    }
    nodes.append(node)
    next[heap].append(Int32(nodes.count - 1))
    _ = rise(heap, next[heap].count - 1)
    if next[heap].count > width {
      next[heap].swapAt(0, next[heap].count - 1)
      next[heap].removeLast()
      sink(heap, 0)
    }
  }

  private func score(_ heap: Int, _ place: Int) -> Float { nodes[Int(next[heap][place])].score }

  private mutating func rise(_ heap: Int, _ start: Int) -> Int {
    var place = start
    while place > 0, score(heap, place) < score(heap, (place - 1) / 2) {
      next[heap].swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
    return place
  }

  private mutating func sink(_ heap: Int, _ start: Int) {
    var place = start
    while true {
      var child = 2 * place + 1
      guard child < next[heap].count else { return }
      if child + 1 < next[heap].count, score(heap, child + 1) < score(heap, child) { child += 1 }
      guard score(heap, child) < score(heap, place) else { return }
      next[heap].swapAt(place, child)
      place = child
    }
  }

  // MARK: The way back

  /// The best way's characters. Steps of nothing before a character count to it.
  private func found() -> [Found] {
    var best: Int32 = -1
    for continuation in [Continuation.anything, .noRepeat] {
      for node in last[continuation.rawValue * Self.depths]
      where best < 0 || nodes[Int(node)].score > nodes[Int(best)].score { best = node }
    }
    guard best >= 0 else { return [] }
    var path: [Node] = []
    while best >= 0 {
      path.append(nodes[Int(best)])
      best = nodes[Int(best)].previous
    }
    path.reverse()
    // On a way a character stands where its last code does.
    var result: [Found] = []
    var step = 0
    while step < path.count {
      var certainty: Float = 0
      while step < path.count, path[step].character < 0 {
        certainty = min(certainty, path[step].certainty)
        step += 1
      }
      guard step < path.count else {
        if let last = result.indices.last { result[last].certainty = min(result[last].certainty, certainty) }
        break
      }
      let character = Int(path[step].character)
      if character == CodeTree.space, let last = result.indices.last {
        result[last].certainty = min(result[last].certainty, certainty)
        certainty = 0
      }
      let from = step
      repeat {
        certainty = min(certainty, path[step].certainty)
        step += 1
      } while step < path.count && path[step].isRepeat
      result.append(Found(character: character, from: from, to: step, certainty: certainty))
    }
    return result
  }
}
