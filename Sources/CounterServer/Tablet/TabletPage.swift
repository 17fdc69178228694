import FormPrinting
import Residency

/// What stands around every page of the tablet.
struct TabletFrame: Sendable {
  struct Choice: Sendable {
    let name: String
    let code: String
    let href: String
    let isCurrent: Bool
  }

  let title: String
  let language: String
  let municipality: String
  let formToken: String?
  /// What the page compares with the server's word to know that something else is to be shown.
  let fingerprint: String?
  /// Ways to read; `nil`: the page offers none.
  let reading: Reading?

  struct Reading: Sendable {
    let languages: [Choice]
    let languageLabel: String
    let ruby: TabletText
    let rubyHref: String
    let hasRuby: Bool
  }
}

struct TabletWaitingPage: Sendable {
  let tabletFrame: TabletFrame
  let code: String
  /// Every language: nobody has chosen one yet.
  let leads: [TabletText]
}

/// A sentence, and nothing of the case.
struct TabletSentencePage: Sendable {
  let tabletFrame: TabletFrame
  let heading: TabletText?
  let sentence: TabletText
  /// Ends the thanks; `nil`: there is nothing to end.
  let done: TabletText?
}

struct TabletPurposePage: Sendable {
  let tabletFrame: TabletFrame
  let notice: TabletText?
  let formTitle: String
  let lead: TabletText
  let purposeHeading: TabletText
  let purpose: TabletText
  let basisHeading: TabletText
  let basis: TabletText
  let next: TabletText
  let nextHref: String
}

struct TabletReadPage: Sendable {
  struct Item: Sendable {
    let id: String
    let label: TabletText
    let value: TabletText
    let hint: String?
    let isBlank: Bool
  }

  struct Group: Sendable {
    let heading: TabletText
    let number: String?
    let items: [Item]
  }

  let tabletFrame: TabletFrame
  let heading: TabletText
  let lead: TabletText
  let formTitle: String
  let groups: [Group]
  let revision: Int
  /// Kept through the form that sends what is wrong.
  let language: String
  let ruby: String?
  let problem: TabletText?
  let back: TabletText
  let backHref: String
  let correct: TabletText
  let correctHref: String
  let sign: TabletText
  let signHref: String
  let send: TabletText
}

struct TabletSignPage: Sendable {
  let tabletFrame: TabletFrame
  let heading: TabletText
  let lead: TabletText
  let paper: TabletText
  let revision: Int
  /// Pixels of the image.
  let width: Int
  let height: Int
  let empty: TabletText
  let failed: TabletText
  let back: TabletText
  let backHref: String
  let undo: TabletText
  let clear: TabletText
  let finish: TabletText
}

/// Staff are signed in at this browser: it is no tablet until they are not.
struct TabletSignOutPage: Sendable {
  let staffName: String
  let formToken: String
}
