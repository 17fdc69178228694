/// What to write in place of words that records no longer use (R14, R15).
public enum RelationshipProposal {
  /// What a text is.
  public enum Judgement: Hashable, Sendable {
    /// Written in the words allowed.
    case allowed(Relationship)
    /// A word in use elsewhere; `proposals` may stand in its place (none when only a person can tell).
    case outdated(proposals: [String])
    /// More than four generations: 縁故者.
    case tooManyGenerations
    case unknown
  }

  /// Judges a 続柄 as printed or typed.
  public static func judge(_ text: String) -> Judgement {
    let folded = Relationship.folded(text)
    if let relationship = Relationship(folded) { return .allowed(relationship) }
    if let proposals = table[folded] { return .outdated(proposals: proposals) }
    let parts = folded.split(separator: "の", omittingEmptySubsequences: false).map(String.init)
    // 孫の妻: each part may be outdated for itself.
    var expanded: [[String]] = [[]]
    var known = true
    for part in parts {
      let choices: [String]
      if let word = Relationship.Word(rawValue: part), word.isKin {
        choices = [part]
      } else if let proposals = table[part], !proposals.isEmpty {
        choices = proposals
      } else {
        known = false
        break
      }
      expanded = expanded.flatMap { head in choices.map { head + [$0] } }
    }
    guard known else { return .unknown }
    let written = expanded.map { $0.joined(separator: "の") }
    let possible = written.filter { Relationship($0) != nil }
    if possible.isEmpty { return .tooManyGenerations }
    return .outdated(proposals: possible)
  }

  /// 祖父, 祖母, おじ, おば, 甥, 姪, 孫, 家事使用人 and 準世帯主 are named by 標準仕様書 1.1.11; 長男 and the like were
  /// given up for 子 in 1995; the rest is what residents say.
  private static let table: [String: [String]] = {
    var table: [String: [String]] = [:]
    func add(_ names: [String], _ proposals: [String]) {
      for name in names { table[name] = proposals }
    }
    add(["祖父"], ["父の父", "母の父"])
    add(["祖母"], ["父の母", "母の母"])
    add(["曾祖父", "曽祖父"], ["父の父の父", "父の母の父", "母の父の父", "母の母の父"])
    add(["曾祖母", "曽祖母"], ["父の父の母", "父の母の母", "母の父の母", "母の母の母"])
    add(["おじ", "オジ"], ["父の兄", "父の弟", "母の兄", "母の弟"])
    add(["伯父"], ["父の兄", "母の兄"])
    add(["叔父"], ["父の弟", "母の弟"])
    add(["おば", "オバ"], ["父の姉", "父の妹", "母の姉", "母の妹"])
    add(["伯母"], ["父の姉", "母の姉"])
    add(["叔母"], ["父の妹", "母の妹"])
    add(["甥", "おい", "姪", "めい"], ["兄の子", "弟の子", "姉の子", "妹の子"])
    add(["いとこ", "従兄弟", "従姉妹"], ["父の兄の子", "父の弟の子", "父の姉の子", "父の妹の子", "母の兄の子", "母の弟の子", "母の姉の子", "母の妹の子"])
    add(["孫"], ["子の子"])
    add(["曾孫", "曽孫", "ひ孫", "ひまご"], ["子の子の子"])
    add(["玄孫"], ["子の子の子の子"])
    add(["家事使用人", "使用人"], ["同居人"])
    add(["準世帯主"], [])
    add(["本人"], ["世帯主"])
    add(["配偶者"], ["夫", "妻"])
    add(["未届の夫", "夫未届", "内縁の夫"], ["夫（未届）"])
    add(["未届の妻", "妻未届", "内縁の妻"], ["妻（未届）"])
    add(["長男", "次男", "二男", "三男", "四男", "長女", "次女", "二女", "三女", "四女", "養子", "養女", "息子", "娘"], ["子"])
    add(["義父"], ["夫の父", "妻の父"])
    add(["義母"], ["夫の母", "妻の母"])
    add(["義兄"], ["夫の兄", "妻の兄", "姉の夫"])
    add(["義弟"], ["夫の弟", "妻の弟", "妹の夫"])
    add(["義姉"], ["夫の姉", "妻の姉", "兄の妻"])
    add(["義妹"], ["夫の妹", "妻の妹", "弟の妻"])
    add(["嫁"], ["子の妻"])
    add(["婿"], ["子の夫"])
    add(["連れ子"], ["夫の子", "妻の子"])
    add(["友人", "知人", "同居者"], ["同居人"])
    return table
  }()
}
