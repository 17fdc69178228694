import Admission
import Hummingbird
import NIOCore

/// What is known of every request: where it came from, and who sent it when somebody is signed in.
struct CounterContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?
  /// Set by `SessionMiddleware`.
  var session: SignedIn?
  /// Set by `TabletMiddleware`.
  var tablet: PairedTablet?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress
  }

  /// 端末: the address a request came from.
  var terminal: String { remoteAddress?.ipAddress ?? "unknown" }
}

/// A session as it came with a request.
struct SignedIn: Sendable {
  /// How the secret came: a cookie is sent by the browser whoever asks for it, so that its forms need a token.
  enum Means: Sendable { case cookie, bearer }

  let session: StaffSession
  let token: String
  let means: Means
}
