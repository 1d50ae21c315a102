import Logging
import Support
import Systemd
import Testing

@Suite(.timeLimit(.minutes(1))) struct LogOutputTests {
    @Test func `a caller does not wait for the sink, and order is kept across levels`() {
        let sink = GatedSink()
        let output = LogOutput(level: .trace, sink: sink.write)
        let logger = output.logger(label: "test")
        logger.info("0")
        sink.untilWriting()
        logger.error("1")
        logger.debug("2")
        logger.error("3")
        sink.open()
        #expect(output.drain(within: .seconds(60)))
        #expect(sink.messages == ["0", "1", "2", "3"])
    }

    @Test func `when full the least important go first, and the loss is a line of its own`() throws {
        let sink = GatedSink()
        let output = LogOutput(level: .trace, limit: LogLimit(lines: 3), sink: sink.write)
        let logger = output.logger(label: "test")
        logger.info("writing")
        sink.untilWriting()
        logger.debug("debug 1")
        logger.info("info 1")
        logger.debug("debug 2")
        logger.error("error 1")  // pushes out debug 2
        logger.error("error 2")  // pushes out debug 1
        logger.info("info 2")  // nothing is below it
        logger.error("error 3")  // pushes out info 1
        logger.error("error 4")  // errors alone are left
        sink.open()
        #expect(output.drain(within: .seconds(60)))
        #expect(sink.messages == ["writing", "error 1", "error 2", "error 3", "Log lines lost"])
        let report = try #require(sink.written.last)
        #expect(report.level == .error)
        #expect(report.text("lines") == "5")
        #expect(report.text("lines.error") == "1")
        #expect(report.text("lines.info") == "2")
        #expect(report.text("lines.debug") == "2")
    }

    @Test func `bytes are limited as well, but a large line passes alone`() {
        let sink = GatedSink()
        let output = LogOutput(limit: LogLimit(bytes: 10_000), sink: sink.write)
        let logger = output.logger(label: "test")
        logger.info("writing")
        sink.untilWriting()
        let large = String(repeating: "x", count: 20_000)
        logger.info("large", metadata: ["body": "\(large)"])
        logger.info("refused")
        logger.error("error")
        sink.open()
        #expect(output.drain(within: .seconds(60)))
        #expect(sink.messages == ["writing", "error", "Log lines lost"])

        logger.info("large", metadata: ["body": "\(large)"])
        #expect(output.drain(within: .seconds(60)))
        #expect(sink.messages.last == "large")
    }

    @Test func `loss is reported while overload lasts`() {
        let sink = GatedSink()
        let output = LogOutput(limit: LogLimit(lines: 2_000), sink: sink.write)
        let logger = output.logger(label: "test")
        logger.info("writing")
        sink.untilWriting()
        for _ in 0..<2_001 { logger.info("line") }
        sink.open()
        #expect(output.drain(within: .seconds(60)))
        #expect(sink.messages.count == 2_002)
        #expect(sink.messages.firstIndex(of: "Log lines lost") == 1_024)
    }

    @Test func `a line that could not be written is counted, and said once lines get through`() throws {
        let written = Observed<[LogLine]>([])
        let refusals = Observed(2)
        let output = LogOutput { line in
            let isRefused = refusals.update { left in
                defer { left -= 1 }
                return left > 0
            }
            if !isRefused { written.update { $0.append(line) } }
            return !isRefused
        }
        let logger = output.logger(label: "test")
        logger.error("1")
        #expect(output.drain(within: .seconds(60)))
        logger.error("2")
        #expect(output.drain(within: .seconds(60)))
        #expect(written.value.isEmpty)
        logger.info("3")
        #expect(output.drain(within: .seconds(60)))
        #expect(written.value.map(\.message) == ["3", "Log lines lost"])
        #expect(written.value.last?.text("lines.error") == "2")
    }

    @Test func `draining gives up on a sink that does not move`() {
        let sink = GatedSink()
        let output = LogOutput(sink: sink.write)
        output.logger(label: "test").info("stuck")
        sink.untilWriting()
        #expect(!output.drain(within: .zero))
        sink.open()
        #expect(output.drain(within: .seconds(60)))
    }

    @Test func `the level changes for all loggers but those with their own`() {
        let output = LogOutput(level: .info) { _ in true }
        let shared = output.logger(label: "shared")
        var own = output.logger(label: "own")
        own.logLevel = .error
        output.level = .debug
        #expect(shared.logLevel == .debug)
        #expect(own.logLevel == .error)
        #expect(output.level == .debug)
    }

    @Test func `metadata and level are values`() {
        let output = LogOutput { _ in true }
        var first = output.logger(label: "first")
        first[metadataKey: "only-on"] = "first"
        var second = first
        second[metadataKey: "only-on"] = "second"
        second.logLevel = .error
        #expect(first[metadataKey: "only-on"] == "first")
        #expect(first.logLevel == .info)
        #expect(second[metadataKey: "only-on"] == "second")
    }

    @Test func `a line's own metadata lies over the provider's and that over the logger's`() throws {
        let lines = Observed<[LogLine]>([])
        let output = LogOutput { line in
            lines.update { $0.append(line) }
            return true
        }
        let provider = Logger.MetadataProvider { ["b": "provider", "c": "provider"] }
        var logger = Logger(label: "test") { output.handler(label: $0, provider: provider) }
        logger[metadataKey: "a"] = "logger"
        logger[metadataKey: "b"] = "logger"
        logger.info("x", metadata: ["c": "line"])
        output.drain(within: .seconds(60))
        let line = try #require(lines.value.first)
        #expect(line.fields.map { "\($0.key)=\($0.value.string)" } == ["a=logger", "b=provider", "c=line"])
    }
}
