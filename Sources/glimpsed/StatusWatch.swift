import Dispatch
import Glibc
import Glimpse
import UnixSignals

/// `status --watch`: asks each second and shows what comes, also while the daemon is away.
struct StatusWatch {
    let client: StatusClient
    let json: Bool

    private typealias Answer = (json: [UInt8], page: StatusPage)

    private enum Event: Sendable {
        case answer(Result<Answer, StatusError>)
        case resized
        case ended(by: UnixSignal?)
    }

    func run() async {
        let isScreen = !json && isatty(STDOUT_FILENO) == 1
        // Trapped before the terminal is changed: from then on each of them gives it back.
        let ends = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup, .sigquit)
        let resizes = await UnixSignalsSequence(trapping: .sigwinch)
        let (events, feed) = AsyncStream.makeStream(of: Event.self)
        let screen = isScreen ? Screen() : nil
        screen?.show()
        let keys = screen?.ownsKeys == true ? watchKeys(feed) : nil
        await withDiscardingTaskGroup { group in
            group.addTask { for await signal in ends { feed.yield(.ended(by: signal)) } }
            group.addTask { for await _ in resizes { feed.yield(.resized) } }
            group.addTask { await ask(feed) }
            let signal = await show(events, on: screen)
            keys?.cancel()
            screen?.hide()
            // At once, as a daemon that stands still may have five seconds for its answer; and as shells expect of
            // whoever is interrupted.
            exit(signal.map { 128 + $0.rawValue } ?? 0)
        }
    }

    private func ask(_ feed: AsyncStream<Event>.Continuation) async {
        while !Task.isCancelled {
            do throws(StatusError) {
                feed.yield(.answer(.success(try await client.ask())))
            } catch {
                feed.yield(.answer(.failure(error)))
            }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// - Returns: The signal that ended it; nil where it was a key, or where nobody reads any more.
    private func show(_ events: AsyncStream<Event>, on screen: Screen?) async -> UnixSignal? {
        var last: Result<Answer, StatusError>?
        for await event in events {
            switch event {
            case .ended(let signal): return signal
            case .answer(let answer): last = answer
            case .resized: break
            }
            guard let last else { continue }
            if let screen {
                screen.draw(lines(of: last, for: Screen.size))
            } else if case .answer = event, !printWhole(json ? line(of: last) : text(of: last)) {
                return nil
            }
        }
        return nil
    }

    private func lines(of answer: Result<Answer, StatusError>, for size: (columns: Int, rows: Int)) -> [String] {
        let lines: [TextLine] =
            switch answer {
            case .success((_, let page)): page.lines(rows: size.rows)
            case .failure(let error): error.lines
            }
        return lines.map { $0.render(width: size.columns, hasColour: Screen.hasColour) }
    }

    private func text(of answer: Result<Answer, StatusError>) -> String {
        switch answer {
        case .success((_, let page)): page.text + "\n"
        case .failure(let error): error.lines.map { $0.render() }.joined(separator: "\n") + "\n"
        }
    }

    private func line(of answer: Result<Answer, StatusError>) -> String {
        switch answer {
        case .success((let json, _)): String(decoding: json, as: UTF8.self)
        case .failure(let error): String(decoding: error.json, as: UTF8.self)
        }
    }

    /// Ends at `q`.
    private func watchKeys(_ feed: AsyncStream<Event>.Continuation) -> any DispatchSourceRead {
        let keys = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: .global())
        keys.setEventHandler {
            var key: UInt8 = 0
            let count = read(STDIN_FILENO, &key, 1)
            if count == 1, key == UInt8(ascii: "q") || key == UInt8(ascii: "Q") { feed.yield(.ended(by: nil)) }
        }
        keys.resume()
        return keys
    }
}
