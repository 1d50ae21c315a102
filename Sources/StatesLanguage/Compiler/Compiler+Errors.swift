import OrderedJSON

/// Retry and Catch.
extension Compiler {
    mutating func retriers(of fields: Fields) -> [Retrier] {
        var retriers: [Retrier] = []
        var seen = ErrorNames()
        for (entry, isLast) in entries("Retry", of: fields) {
            checkNames(
                of: entry,
                known: [
                    "BackoffRate", "Comment", "ErrorEquals", "IntervalSeconds", "JitterStrategy", "MaxAttempts",
                    "MaxDelaySeconds",
                ],
                what: "A retrier"
            )
            let errors = errorNames(of: entry, isLast: isLast, seen: &seen)
            let interval = integer("IntervalSeconds", of: entry, in: 1...99_999_999) ?? 1
            let delay = integer("MaxDelaySeconds", of: entry, in: 1...31_622_400)
            if let delay, delay <= interval {
                error(
                    .invalidValue,
                    entry.pointer("MaxDelaySeconds"),
                    "'MaxDelaySeconds' must be greater than 'IntervalSeconds'."
                )
            }
            let jitter = string("JitterStrategy", of: entry) ?? "NONE"
            if jitter != "NONE", jitter != "FULL" {
                error(
                    .invalidValue,
                    entry.pointer("JitterStrategy"),
                    "'JitterStrategy' must be \"FULL\" or \"NONE\" (got \"\(jitter)\")."
                )
            }
            retriers.append(
                Retrier(
                    errors: errors,
                    intervalSeconds: interval,
                    maximumAttempts: integer("MaxAttempts", of: entry, in: 0...99_999_999) ?? 3,
                    backoffRate: double("BackoffRate", of: entry, in: 1...Double.greatestFiniteMagnitude) ?? 2,
                    maximumDelaySeconds: delay,
                    hasFullJitter: jitter == "FULL"
                )
            )
        }
        return retriers
    }

    mutating func catchers(of fields: Fields, names: Names) -> [Catcher] {
        var catchers: [Catcher] = []
        var seen = ErrorNames()
        for (entry, isLast) in entries("Catch", of: fields) {
            checkNames(of: entry, known: ["Assign", "Comment", "ErrorEquals", "Next", "ResultPath"], what: "A catcher")
            let errors = errorNames(of: entry, isLast: isLast, seen: &seen)
            let placement = resultPath(of: entry)
            let assign = assign(of: entry)
            if !entry.has("Next") { error(.missingTransition, entry.pointer, "'Next' is missing.") }
            guard let next = next(of: entry, names: names) else { continue }
            catchers.append(Catcher(errors: errors, next: next, resultPath: placement, assign: assign))
        }
        return catchers
    }

    private mutating func entries(_ key: String, of fields: Fields) -> [(Fields, isLast: Bool)] {
        guard let array = array(key, of: fields) else { return [] }
        var entries: [(Fields, isLast: Bool)] = []
        for (place, json) in array.enumerated() {
            let pointer = "\(fields.pointer(key))/\(place)"
            guard let object = json.object else {
                error(.wrongType, pointer, "An entry of '\(key)' is an object, but this is of type '\(json.typeName)'.")
                continue
            }
            entries.append((Fields(object, at: pointer), place == array.count - 1))
        }
        return entries
    }

    /// The names that earlier entries of the same list have taken.
    struct ErrorNames {
        var names: Set<String> = []
    }

    private mutating func errorNames(of entry: Fields, isLast: Bool, seen: inout ErrorNames) -> [String] {
        let pointer = entry.pointer("ErrorEquals")
        guard entry.has("ErrorEquals") else {
            missing("ErrorEquals", entry)
            return []
        }
        guard let array = array("ErrorEquals", of: entry) else { return [] }
        if array.isEmpty { error(.invalidValue, pointer, "'ErrorEquals' must name at least one error.") }
        var names: [String] = []
        for (place, json) in array.enumerated() {
            guard let name = json.string else {
                error(
                    .wrongType,
                    "\(pointer)/\(place)",
                    "An error name is a string, but this is of type '\(json.typeName)'."
                )
                continue
            }
            names.append(name)
            if !seen.names.insert(name).inserted {
                warning(.unreachableCatcher, "\(pointer)/\(place)", "'\(name)' is handled by an earlier entry already.")
            }
            checkReserved(name, at: "\(pointer)/\(place)")
        }
        if names.contains(StatesError.all.rawValue) {
            if names.count > 1 {
                error(.statesAllNotAlone, pointer, "'States.ALL' must stand alone in its 'ErrorEquals'.")
            }
            if !isLast {
                error(
                    .statesAllNotLast,
                    pointer,
                    "'States.ALL' must be in the last entry: no entry after it is ever looked at."
                )
            }
        }
        return names
    }

    /// Names of this kind are the language's own, so one that it does not have is a slip, though the language allows
    /// it.
    private mutating func checkReserved(_ name: String, at pointer: String) {
        guard name.hasPrefix("States."), StatesError(rawValue: name) == nil, !name.hasPrefix("States.Http.") else {
            if name == StatesError.runtime.rawValue {
                warning(
                    .unreachableCatcher,
                    pointer,
                    "'States.Runtime' is never retried or caught: it always ends the execution."
                )
            }
            return
        }
        let ending =
            Suggestion.ending(for: name, among: StatesError.allCases.map(\.rawValue))
        warning(.invalidValue, pointer, "The language has no error '\(name)'\(ending)")
    }
}
