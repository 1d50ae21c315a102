import Glibc
import Glimpse

/// A terminal given over to one page at a time, and given back as it was.
final class Screen {
    private var settings = termios()
    let ownsKeys: Bool
    private var isShown = false

    init() {
        ownsKeys = isatty(STDIN_FILENO) == 1 && tcgetattr(STDIN_FILENO, &settings) == 0
    }

    /// Colour is for terminals whose owner has not said no to it (no-color.org).
    static var hasColour: Bool {
        let variables = processEnvironment()
        return isatty(STDOUT_FILENO) == 1 && variables["NO_COLOR", default: ""].isEmpty && variables["TERM"] != "dumb"
    }

    /// Takes the other screen that terminals have, so that what was there before comes back at the end.
    func show() {
        guard !isShown else { return }
        isShown = true
        if ownsKeys {
            var raw = settings
            // Keys come one by one and are not shown; those that make signals still do.
            raw.c_lflag &= ~tcflag_t(ECHO | ICANON)
            // But for Ctrl-Z: it would leave the shell on this screen.
            withUnsafeMutableBytes(of: &raw.c_cc) { $0[Int(VSUSP)] = 0 }
            tcsetattr(STDIN_FILENO, TCSANOW, &raw)
        }
        emit("\u{1b}[?1049h\u{1b}[?25l\u{1b}[?7l")
    }

    func hide() {
        guard isShown else { return }
        isShown = false
        emit("\u{1b}[?7h\u{1b}[?25h\u{1b}[?1049l")
        if ownsKeys { tcsetattr(STDIN_FILENO, TCSANOW, &settings) }
    }

    /// Draws over what is there, so that nothing flickers.
    func draw(_ lines: [String]) {
        let size = Self.size
        let rows = lines.prefix(size.rows).map { "\($0)\u{1b}[K" }
        emit("\u{1b}[H" + rows.joined(separator: "\r\n") + "\u{1b}[J")
    }

    /// 80 by 24 where the terminal does not say.
    static var size: (columns: Int, rows: Int) {
        var size = winsize()
        let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 && size.ws_row > 0
        return isKnown ? (Int(size.ws_col), Int(size.ws_row)) : (80, 24)
    }

    private func emit(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(STDOUT_FILENO, bytes, bytes.count)
    }
}
