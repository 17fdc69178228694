import CGlyphKernels
import Glibc

/// Finds the likeliest row of characters in what a line network says, step by step (a beam over code sequences: CTC with
/// repeats and blanks, as Tesseract's `RecodeBeamSearch` does it without a dictionary).
struct CodeBeam: ~Copyable {
  /// What may follow a node.
  private enum Continuation: Int, CaseIterable {
    case anything, onlyRepeat, noRepeat
  }

  /// How a code ranks in its step: the two likeliest and the blank, the five likeliest, the others.
  private enum Rank: UInt8 {
    case top, near, rest
  }

  private typealias Node = BeamHeaps.Node

  /// What one step says, and the tree, where they lie in memory.
  private struct Step {
    let shares: UnsafeBufferPointer<Float>
    let endings: UnsafeBufferPointer<Int32>
    let branches: UnsafeBufferPointer<Int32>
  }

  /// A character found: steps `from` ..< `to`, and how sure the weakest of its steps is (a natural logarithm).
  struct Found {
    var character: Int
    var from: Int
    var to: Int
    var certainty: Float
  }

  private static let depths = 10
  /// Nodes kept of one step in a heap of that depth.
  private static func width(_ depth: Int) -> Int { depth == 0 ? 5 : depth == 1 ? 10 : 16 }
  private static let leastCertainty: Float = -20
  private static let leastShare = expf(-20)
  /// Certainties are lowered by `offset` and multiplied by `ratio`: what Tesseract does to words of no dictionary.
  private static let offset = -0.085
  private static let ratio: Float = 2.25

  private let tree: CodeTree
  private let blank: Int
  private let allowed: [Bool]?
  /// Of each step: for each continuation and depth a heap of nodes.
  private var heaps: BeamHeaps
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
    heaps = BeamHeaps(
      count: Continuation.allCases.count * Self.depths, widest: Self.width(Self.depths - 1), nodes: 4096)
    ranks = [Rank](repeating: .rest, count: tree.codeCount)
    alone = [Float](repeating: 0, count: tree.codeCount)
    withBlank = alone
  }

  /// The way through one line; to be called once.
  ///
  /// - Parameter shares: of all codes, step after step.
  mutating func read(_ shares: [Float]) -> [Found] {
    let count = shares.count / tree.codeCount
    guard count > 0 else { return [] }
    let (endings, branches) = (tree.endings, tree.branches)
    endings.withUnsafeBufferPointer { endings in
      branches.withUnsafeBufferPointer { branches in
        shares.withUnsafeBufferPointer { shares in
          for step in 0..<count {
            let own = UnsafeBufferPointer(rebasing: shares[(step * tree.codeCount)..<((step + 1) * tree.codeCount)])
            rank(own)
            advance(Step(shares: own, endings: endings, branches: branches), isFirst: step == 0)
            heaps.moveOn()
          }
        }
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
    best.reserveCapacity(6)
    // What a code must exceed to be among them.
    var bar = -Float.infinity
    var code = 0
    while code < shares.count {
      if best.count == 5 {
        code = Int(network_next_above(shares.baseAddress, Int32(code), Int32(shares.count), bar))
        if code == shares.count { break }
      }
      let place = best.firstIndex { shares[code] > shares[$0] } ?? best.count
      best.insert(code, at: place)
      if best.count > 5 { best.removeLast() }
      if best.count == 5 { bar = shares[best[4]] }
      code += 1
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

  private mutating func advance(_ step: Step, isFirst: Bool) {
    if isFirst {
      extend(nil, .anything, 0, step, .top)
      return
    }
    // The likeliest codes first; the others only where those lead nowhere.
    for rank in [Rank.top, .near, .rest] {
      for heap in 0..<heaps.count {
        guard let continuation = Continuation(rawValue: heap / Self.depths) else { continue }
        for place in stride(from: heaps.lastCount(heap) - 1, through: 0, by: -1) {
          extend(heaps.last(heap, place), continuation, heap % Self.depths, step, rank)
        }
      }
      if (0..<Self.depths).contains(where: { !heaps.isEmpty($0) }) { return }
    }
  }

  /// All ways on from a node over codes of one rank.
  private mutating func extend(
    _ node: Int32?, _ continuation: Continuation, _ depth: Int, _ step: Step, _ rank: Rank
  ) {
    let before = node.map { heaps[$0] }
    let own = node ?? -1
    let branch = before?.branch ?? 0
    if let before {
      let code = Int(before.code)
      if ranks[code] == rank {
        if continuation != .noRepeat {
          push(
            own, before, code, before.character, certainty(code, step, rank), .anything, depth, branch, isRepeat: true
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
    let codes = rank == .rest ? tree.codeCount : ranked.count
    for index in 0..<codes {
      let code = rank == .rest ? index : ranked[index]
      if ranks[code] == rank { end(own, before, code, continuation, depth, step, rank) }
    }
    for index in 0..<codes {
      let code = rank == .rest ? index : ranked[index]
      if ranks[code] == rank { go(on: own, before, code, continuation, depth, step, rank) }
    }
  }

  /// The ways from a node over a code with which a character ends.
  private mutating func end(
    _ own: Int32, _ before: Node?, _ code: Int, _ continuation: Continuation, _ depth: Int, _ step: Step, _ rank: Rank
  ) {
    let ending = step.endings[Int(before?.branch ?? 0) * tree.codeCount + code]
    guard ending >= 0, before.map({ Int($0.code) != code }) ?? true else { return }
    let certainty = certainty(code, step, rank)
    if certainty < Self.leastCertainty, code != blank { return }
    let character: Int32 = depth == 0 && code == blank ? -1 : ending
    if character >= 0, let allowed, !allowed[Int(character)] { return }
    push(own, before, code, character, certainty, .anything, 0, 0, isRepeat: false, isEnd: true)
    if rank == .top, code != blank {
      let joined = joined(step, code, before, continuation)
      push(own, before, code, character, joined, .onlyRepeat, 0, 0, isRepeat: false, isEnd: true)
    }
  }

  /// The ways from a node over a code with which a character begins or goes on.
  private mutating func go(
    on own: Int32, _ before: Node?, _ code: Int, _ continuation: Continuation, _ depth: Int, _ step: Step, _ rank: Rank
  ) {
    let branch = step.branches[Int(before?.branch ?? 0) * tree.codeCount + code]
    guard branch >= 0, before.map({ Int($0.code) != code }) ?? true else { return }
    push(own, before, code, -1, certainty(code, step, rank), .anything, depth + 1, branch, isRepeat: false)
    if rank == .top, code != blank {
      let joined = joined(step, code, before, continuation)
      push(own, before, code, -1, joined, .onlyRepeat, depth + 1, branch, isRepeat: false)
    }
  }

  private func lowered(_ share: Float) -> Float { Float(Double(Self.certainty(share)) + Self.offset) }

  /// The certainty of a code of `rank`.
  private func certainty(_ code: Int, _ step: Step, _ rank: Rank) -> Float {
    rank == .rest ? lowered(step.shares[code]) : alone[code]
  }

  /// The certainty of a ranked code's share with the blank's, and with that of the code before it when both are the step's
  /// likeliest.
  private func joined(_ step: Step, _ code: Int, _ before: Node?, _ continuation: Continuation) -> Float {
    guard let before, continuation == .anything, Int(before.code) != blank,
      Int(before.code) == first && code == second || code == first && Int(before.code) == second
    else { return withBlank[code] }
    return lowered(step.shares[code] + step.shares[blank] + step.shares[Int(before.code)])
  }

  private mutating func push(
    _ previous: Int32, _ before: Node?, _ code: Int, _ character: Int32, _ certainty: Float,
    _ continuation: Continuation, _ depth: Int, _ branch: Int32, isRepeat: Bool, isEnd: Bool = false
  ) {
    let certainty = certainty * Self.ratio
    guard isEnd || certainty >= Self.leastCertainty || code == blank else { return }
    let score = certainty + (before?.score ?? 0)
    let heap = continuation.rawValue * Self.depths + depth
    let width = Self.width(depth)
    if heaps.refuses(score, heap, width: width) { return }
    var hash = before?.hash ?? 0
    if !isRepeat, code != blank {
      let classes = UInt64(tree.codeCount)
      let carry = ((hash >> 32) &* classes) >> 32
      hash = hash &* classes &+ carry &+ UInt64(code)
    }
    heaps.push(
      Node(
        code: Int32(code), character: character, isRepeat: isRepeat, certainty: certainty, score: score,
        previous: previous, hash: hash, branch: branch),
      heap, width: width)
  }

  // MARK: The way back

  /// The best way's characters. Steps of nothing before a character count to it.
  private func found() -> [Found] {
    var best: Int32 = -1
    for continuation in [Continuation.anything, .noRepeat] {
      let heap = continuation.rawValue * Self.depths
      for place in 0..<heaps.lastCount(heap) {
        let node = heaps.last(heap, place)
        if best < 0 || heaps[node].score > heaps[best].score { best = node }
      }
    }
    guard best >= 0 else { return [] }
    var path: [Node] = []
    while best >= 0 {
      path.append(heaps[best])
      best = heaps[best].previous
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
