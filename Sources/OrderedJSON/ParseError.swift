extension JSON {
    /// Why a text is not JSON, and where.
    package struct ParseError: Error, Sendable, Equatable, CustomStringConvertible {
        /// Bytes before the fault.
        package let offset: Int
        /// Counted from 1.
        package let line: Int
        /// Counted from 1, in characters (Unicode scalars) of the line.
        package let column: Int
        package let message: String

        package init(offset: Int, line: Int, column: Int, message: String) {
            self.offset = offset
            self.line = line
            self.column = column
            self.message = message
        }

        package var description: String { "line \(line), column \(column): \(message)" }
    }

    /// A place in a text.
    package struct Position: Sendable, Equatable {
        /// Bytes before it.
        package let offset: Int
        /// Counted from 1.
        package let line: Int
        /// Counted from 1, in Unicode scalars.
        package let column: Int

        init(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
            var line = 1
            var column = 1
            for byte in bytes.prefix(offset) {
                if byte == UInt8(ascii: "\n") {
                    line += 1
                    column = 1
                } else if byte & 0xC0 != 0x80 {
                    column += 1
                }
            }
            self.offset = offset
            self.line = line
            self.column = column
        }
    }
}

/// A fault as the scanner sees it; line and column are counted only once it leaves the module.
struct Fault: Error {
    let offset: Int
    let message: String

    func located(in bytes: UnsafeBufferPointer<UInt8>) -> JSON.ParseError {
        let position = JSON.Position(of: offset, in: bytes)
        return JSON.ParseError(offset: offset, line: position.line, column: position.column, message: message)
    }
}
