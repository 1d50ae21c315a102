extension JSON {
    /// How large a tree is.
    package struct Extent: Sendable, Equatable {
        /// What `write(to:)` would append.
        package var bytes: Int
        /// How deep arrays and objects nest; an `encoded` text counts as one level, its own check has bounded it.
        package var depth: Int

        package init(bytes: Int, depth: Int) {
            self.bytes = bytes
            self.depth = depth
        }
    }

    /// Measures without writing.
    ///
    /// - Parameter maximumDepth: Nil is returned for a tree nested deeper than this, so that trees grown step by step
    ///   by a program stay within what the parser would accept.
    /// - Returns: The extent, or nil.
    package func extent(maximumDepth: Int = defaultMaximumDepth) -> Extent? {
        var extent = Extent(bytes: 0, depth: 0)
        return measure(into: &extent, depth: 1, maximumDepth) ? extent : nil
    }

    /// The bytes of `extent(maximumDepth:)`.
    package func byteCount(maximumDepth: Int = defaultMaximumDepth) -> Int? {
        extent(maximumDepth: maximumDepth)?.bytes
    }

    private func measure(into extent: inout Extent, depth: Int, _ maximumDepth: Int) -> Bool {
        switch storage {
        case .encoded(let encoded):
            extent.bytes += encoded.bytes.count
            extent.depth = max(extent.depth, depth)
        case .tree(.null): extent.bytes += 4
        case .tree(.bool(let bool)): extent.bytes += bool ? 4 : 5
        case .tree(.number(let number)): extent.bytes += number.text.utf8.count
        case .tree(.string(let string)): extent.bytes += string.quotedByteCount
        case .tree(.array(let array)):
            guard depth <= maximumDepth else { return false }
            extent.depth = max(extent.depth, depth)
            extent.bytes += 1 + max(1, array.count)
            for element in array where !element.measure(into: &extent, depth: depth + 1, maximumDepth) { return false }
        case .tree(.object(let object)):
            guard depth <= maximumDepth else { return false }
            extent.depth = max(extent.depth, depth)
            extent.bytes += 1 + max(1, object.count) + object.count
            for member in object.members {
                extent.bytes += member.key.quotedByteCount
                guard member.value.measure(into: &extent, depth: depth + 1, maximumDepth) else { return false }
            }
        }
        return true
    }
}

extension String {
    fileprivate var quotedByteCount: Int {
        var extra = 2
        // A plain loop over the view: for the short strings that keys and values mostly are, it beats getting at the
        // storage.
        for byte in utf8 where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
            switch byte {
            case 0x08, 0x09, 0x0A, 0x0C, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "\\"): extra += 1
            default: extra += 5
            }
        }
        return utf8.count + extra
    }
}
