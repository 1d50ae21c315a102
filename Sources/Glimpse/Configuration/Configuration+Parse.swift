import AWS

extension Configuration {
    /// Reads a configuration out of the text of a file.
    ///
    /// - Parameters:
    ///   - text: The text, in TOML 1.0.
    ///   - file: Its name for messages; a relative `workflow.definition` is relative to its folder.
    /// - Returns: The configuration, which has passed every rule.
    /// - Throws: Every mistake there is, at once.
    package static func parse(_ text: String, file: String) throws(ConfigurationError) -> Configuration {
        let document: [String: TOMLNode]
        do throws(TOMLSyntaxError) {
            document = try TOMLNode.parse(text)
        } catch {
            throw ConfigurationError(file: file, mistakes: [.init(line: error.line, message: error.message)])
        }
        var reader = Reader(document: document, lines: KeyLines(text))
        reader.refuseUnknownNames()
        reader.readKeys()
        reader.refuseSecondRetry()
        reader.refuseShortMaximum()
        reader.refuseKeysOfAnotherEncryption()
        reader.refuseEndlessLoop()
        reader.refuseMoreThanMayBeHeld()
        guard reader.mistakes.isEmpty else { throw ConfigurationError(file: file, mistakes: reader.mistakes) }
        var configuration = reader.configuration
        configuration.workflow.definition = configuration.workflow.definition.map { path($0, besides: file) }
        return configuration
    }

    private static func path(_ path: String, besides file: String) -> String {
        guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
        return file[...slash] + path
    }
}

/// One pass over a document: what has been read of it, and what is wrong with it.
private struct Reader {
    let document: [String: TOMLNode]
    let lines: KeyLines
    /// Begins with the defaults, and with nothing where there are none: those keys are required.
    var configuration = Configuration(queue: .name(""), buckets: [], resultsBucket: "")
    var mistakes: [ConfigurationError.Mistake] = []

    mutating func refuseUnknownNames() {
        let tables = Set(Configuration.keys.map(\.table))
        for (table, node) in document.sorted(by: { $0.key < $1.key }) {
            guard tables.contains(table) else {
                let isTable = if case .table = node { true } else { false }
                refuse(
                    [table],
                    "is not a \(isTable ? "table" : "key") of this file\(hint(forTopLevel: table, tables, isTable))"
                )
                continue
            }
            guard case .table(let nodes) = node else {
                refuse([table], "must be a table, as [\(table)] (got \(node.summary))")
                continue
            }
            let names = Configuration.keys.filter { $0.table == table }.map(\.name)
            for name in nodes.keys.sorted() where !names.contains(name) {
                refuse([table, name], "is not a key of this file\(hint(for: name, in: table, names))")
            }
        }
    }

    /// A name outside every table: a table's name misspelt, or a key whose header is missing.
    private func hint(forTopLevel name: String, _ tables: Set<String>, _ isTable: Bool) -> String {
        if !isTable, let key = Configuration.keys.first(where: { $0.name == name }) {
            return " (did you mean \(name) in [\(key.table)]?)"
        }
        if let table = name.nearest(in: tables) { return " (did you mean [\(table)]?)" }
        return " (the tables are \(tables.sorted().joined(separator: ", ")))"
    }

    private func hint(for name: String, in table: String, _ names: [String]) -> String {
        if let near = name.nearest(in: names) { return " (did you mean \(near)?)" }
        if let key = Configuration.keys.first(where: { $0.name == name }) {
            return " (did you mean \(name) in [\(key.table)]?)"
        }
        return " ([\(table)] has \(names.joined(separator: ", ")))"
    }

    mutating func readKeys() {
        for key in Configuration.keys {
            guard let node = node(at: key.path) else {
                // A table that is no table has been refused as such.
                if key.isRequired, isTableOrAbsent(key.table) {
                    refuse([key.table], named: key.path, "must be set: it must \(key.rule)")
                }
                continue
            }
            do throws(ValueRefusal) {
                try key.set(node, &configuration)
            } catch {
                let inner = error.path.filter { Int($0) == nil }
                let place = key.path + error.path
                refuse(place, named: key.path + inner, "must \(error.rule) (got \(error.got))")
            }
        }
    }

    /// A workflow of one's own brings its own Retry: two places would leave a reader to find out which one holds.
    mutating func refuseSecondRetry() {
        guard node(at: ["workflow", "definition"]) != nil, case .table(let retry) = document["retry"] else { return }
        for name in retry.keys.sorted() {
            refuse(
                ["retry", name],
                "must be left out beside workflow.definition, whose states have a Retry of their own"
            )
        }
    }

    /// A Retrier's `MaxDelaySeconds` is greater than its `IntervalSeconds`.
    mutating func refuseShortMaximum() {
        let retry = configuration.retry
        guard retry.maxDelaySeconds <= retry.intervalSeconds else { return }
        refuse(
            ["retry", node(at: ["retry", "max_delay_seconds"]) == nil ? "interval_seconds" : "max_delay_seconds"],
            named: ["retry", "max_delay_seconds"],
            "must be greater than interval_seconds (got \(retry.maxDelaySeconds) and \(retry.intervalSeconds))"
        )
    }

    /// S3 refuses a key of KMS beside any encryption but KMS', and a bucket key beside two layers of it.
    mutating func refuseKeysOfAnotherEncryption() {
        // A value that is none has been refused as such.
        guard node(at: ["results", "encryption"]) == nil || configuration.results.storage.encryption != nil else {
            return
        }
        let encryption = configuration.results.storage.encryption
        for (name, allowed) in [("kms_key", [S3.Storage.Encryption.kms, .kmsTwice]), ("bucket_key", [.kms])]
        where node(at: ["results", name]) != nil && !(encryption.map(allowed.contains) ?? false) {
            let choices = allowed.map(\.rawValue.quoted).joined(separator: " or ")
            refuse(["results", name], "must be left out unless results.encryption is \(choices)")
        }
    }

    /// Result keys begin with `results.prefix` and then the image's key, which begins with `source.prefix`. Where that
    /// is watched again, S3 notifies about each result, and its result, without end.
    mutating func refuseEndlessLoop() {
        let results = configuration.results
        let resultKeys = results.prefix + configuration.source.prefix
        // Keys are bytes: Swift's `hasPrefix` holds canonically equivalent texts for the same.
        guard configuration.source.buckets.contains(results.bucket),
            resultKeys.utf8.starts(with: configuration.source.prefix.utf8)
        else { return }
        refuse(
            node(at: ["results", "prefix"]) == nil ? ["results", "bucket"] : ["results", "prefix"],
            named: ["results", "prefix"],
            """
            must lead out of what is watched, or every result would be taken for a new image, without end \
            (got results \(results.bucket.quoted) \((resultKeys + "…").quoted), \
            watched \(results.bucket.quoted) \((configuration.source.prefix + "…").quoted))
            """
        )
    }

    mutating func refuseMoreThanMayBeHeld() {
        let intake = configuration.intake
        guard case .fixed(let number) = intake.concurrency, number > intake.maxInFlight else { return }
        refuse(
            ["intake", "concurrency"],
            "must be at most intake.max_in_flight, \(intake.maxInFlight) (got \(number))"
        )
    }

    private func node(at path: [String]) -> TOMLNode? {
        guard case .table(let table) = document[path[0]] else { return nil }
        return table[path[1]]
    }

    private func isTableOrAbsent(_ table: String) -> Bool {
        switch document[table] {
        case nil, .table: true
        default: false
        }
    }

    private mutating func refuse(_ place: [String], named name: [String]? = nil, _ message: String) {
        let name = (name ?? place).map(Self.written).joined(separator: ".")
        mistakes.append(.init(line: lines.line(of: place), message: "\(name) \(message)"))
    }

    /// A key as TOML takes it: bare where it can be.
    private static func written(_ key: String) -> String {
        let isBare = key.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return isBare && !key.isEmpty ? key : key.quoted
    }
}
