extension Scanner {
    /// The string that a scanned text spells. The scan has checked it, so nothing can be wrong here.
    func string(_ text: Text) -> String {
        let raw = UnsafeBufferPointer(rebasing: bytes[text.range])
        guard text.hasEscapes else { return String(decoding: raw, as: UTF8.self) }
        return String(unsafeUninitializedCapacity: raw.count) { buffer in
            // No escape is shorter than what it stands for, so the raw length is room enough.
            var written = 0
            var at = 0
            func put(_ byte: UInt8) {
                buffer[written] = byte
                written += 1
            }
            func unit() -> UInt32 {
                var unit: UInt32 = 0
                for place in 0..<4 { unit = unit << 4 | UInt32(raw[at + place].hexValue ?? 0) }
                at += 4
                return unit
            }
            while at < raw.count {
                let byte = raw[at]
                at += 1
                guard byte == UInt8(ascii: "\\"), at < raw.count else {
                    put(byte)
                    continue
                }
                let escape = raw[at]
                at += 1
                switch escape {
                case UInt8(ascii: "b"): put(0x08)
                case UInt8(ascii: "f"): put(0x0C)
                case UInt8(ascii: "n"): put(0x0A)
                case UInt8(ascii: "r"): put(0x0D)
                case UInt8(ascii: "t"): put(0x09)
                case UInt8(ascii: "u"):
                    var code = unit()
                    if (0xD800...0xDBFF).contains(code) {
                        at += 2
                        code = 0x10000 + (code - 0xD800) << 10 + (unit() - 0xDC00)
                    }
                    for byte in String(UnicodeScalar(code) ?? "\u{FFFD}").utf8 { put(byte) }
                default: put(escape)
                }
            }
            return written
        }
    }
}
