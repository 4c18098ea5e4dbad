/// Something that the user can change: one line on stderr and exit code 2.
package struct CommandFailure: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
