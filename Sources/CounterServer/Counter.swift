import Admission
import Logging
import MoveDesk
import Residency

/// What every route stands on.
struct Counter: Sendable {
  let desk: MoveDesk
  let admission: Admission
  let pages: PageLibrary
  let feed: DeskFeed
  let reasons: ReasonGrants
  let reveals: NumberReveals
  let jobs: ReadingJobs
  let batches: Batches
  let labels: TabletLabels
  let papers: PageImages
  let settings: CounterSettings
  let logger: Logger
}
