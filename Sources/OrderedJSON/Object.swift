extension JSON {
    /// Members in the order they were written. Looking one up is a walk while they are few and a hash when they are
    /// many.
    package struct Object: Sendable {
        package struct Member: Sendable {
            package let key: String
            package var value: JSON
        }

        /// Past this many members an index pays for itself.
        private static let indexedCount = 16

        package private(set) var members: [Member]
        private var index: [Bytes: Int]?

        package init() {
            members = []
        }

        /// Where a key comes twice, the last value wins and stands at the first one's place.
        package init(_ pairs: some Collection<(String, JSON)>) {
            members = []
            members.reserveCapacity(pairs.count)
            for (key, value) in pairs { self[key] = value }
        }

        package var keys: [String] { members.map(\.key) }
        package var count: Int { members.count }
        package var isEmpty: Bool { members.isEmpty }

        /// Setting a new key puts it last, setting nil removes it.
        package subscript(_ key: String) -> JSON? {
            get { place(of: key).map { members[$0].value } }
            set {
                guard let newValue else {
                    removeValue(forKey: key)
                    return
                }
                if let place = place(of: key) {
                    members[place].value = newValue
                } else {
                    append(key, newValue)
                }
            }
        }

        @discardableResult
        package mutating func removeValue(forKey key: String) -> JSON? {
            guard let place = place(of: key) else { return nil }
            index = nil
            let removed = members.remove(at: place).value
            buildIndexIfLarge()
            return removed
        }

        private func place(of key: String) -> Int? {
            if let index { return index[Bytes(key)] }
            for place in members.indices where members[place].key.hasSameBytes(as: key) { return place }
            return nil
        }

        private mutating func append(_ key: String, _ value: JSON) {
            members.append(Member(key: key, value: value))
            if index != nil {
                index?[Bytes(key)] = members.count - 1
            } else {
                buildIndexIfLarge()
            }
        }

        private mutating func buildIndexIfLarge() {
            guard members.count > Self.indexedCount else { return }
            var places: [Bytes: Int] = [:]
            places.reserveCapacity(members.count * 2)
            for (place, member) in members.enumerated() { places[Bytes(member.key)] = place }
            index = places
        }
    }
}

/// A key told apart by its code units, where String would hold canonically equivalent ones for the same.
private struct Bytes: Hashable, Sendable {
    let string: String

    init(_ string: String) {
        self.string = string
    }

    static func == (left: Bytes, right: Bytes) -> Bool {
        left.string.hasSameBytes(as: right.string)
    }

    func hash(into hasher: inout Hasher) {
        // Equal bytes are equal strings, so the string's own hash serves.
        hasher.combine(string)
    }
}

extension JSON.Object: Equatable {
    /// Order does not matter (RFC 8259, section 4).
    package static func == (left: Self, right: Self) -> Bool {
        guard left.count == right.count else { return false }
        return left.members.allSatisfy { member in right[member.key] == member.value }
    }
}

extension JSON.Object: Sequence {
    package func makeIterator() -> AnyIterator<(key: String, value: JSON)> {
        var rest = members.makeIterator()
        return AnyIterator { rest.next().map { ($0.key, $0.value) } }
    }
}

extension JSON.Object: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self.init(elements)
    }
}
