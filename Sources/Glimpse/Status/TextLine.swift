/// A line for a terminal, as pieces of one style each.
package struct TextLine: Sendable, Equatable {
    package enum Style: String, Sendable {
        case plain = ""
        case strong = "1"
        case faint = "2"
        case good = "32"
        case warning = "33"
        case bad = "31"
    }

    private var pieces: [Piece] = []

    private struct Piece: Sendable, Equatable {
        var text: String
        var style: Style
    }

    init(_ text: String = "", _ style: Style = .plain) {
        add(text, style)
    }

    /// Names and causes come from AWS and from whoever may upload: nothing in them may act on the reader's terminal.
    mutating func add(_ text: String, _ style: Style = .plain) {
        guard !text.isEmpty else { return }
        pieces.append(Piece(text: text.withoutMarks, style: style))
    }

    mutating func append(_ other: TextLine) {
        pieces += other.pieces
    }

    /// How many characters it has.
    var width: Int { pieces.reduce(0) { $0 + $1.text.count } }

    /// The line as a terminal takes it.
    ///
    /// - Parameters:
    ///   - width: The most characters; what is longer ends in `…`.
    ///   - hasColour: Whether styles are shown, by escape sequences.
    /// - Returns: One line, without its end.
    package func render(width: Int = .max, hasColour: Bool = false) -> String {
        var text = ""
        var room = self.width > width ? width - 1 : width
        for piece in pieces {
            let part = piece.text.prefix(room)
            room -= part.count
            let isStyled = hasColour && piece.style != .plain && !part.isEmpty
            text += isStyled ? "\u{1b}[\(piece.style.rawValue)m\(part)\u{1b}[0m" : part
        }
        return self.width > width ? text + "…" : text
    }
}

extension String {
    /// Without what moves a terminal's cursor or turns its text round.
    fileprivate var withoutMarks: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
                    default: scalar
                    }
                }
            )
        )
    }
}
