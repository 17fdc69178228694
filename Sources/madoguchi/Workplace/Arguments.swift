public import ArgumentParser
public import FormPrinting
public import Residency

// The closed lists that options take by name; their cases appear in --help.
extension CaseState: ExpressibleByArgument {}
extension MoveKind: ExpressibleByArgument {}
extension ScanReference.Role: ExpressibleByArgument {}
extension IdentityDocument: ExpressibleByArgument {}
extension IdentityCheck.Subject: ExpressibleByArgument {}
extension SignatureReference.Medium: ExpressibleByArgument {}
extension CSVEncoding: ExpressibleByArgument {}
