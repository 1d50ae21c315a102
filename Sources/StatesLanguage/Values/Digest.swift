/// The digests that States.Hash offers. They are here because this module leans on no library; nothing secret goes
/// through them.
enum Digest: String, CaseIterable {
    case md5 = "MD5"
    case sha1 = "SHA-1"
    case sha256 = "SHA-256"
    case sha384 = "SHA-384"
    case sha512 = "SHA-512"

    func hexadecimal(of bytes: [UInt8]) -> String {
        let digest: [UInt8] =
            switch self {
            case .md5: Self.md5(bytes)
            case .sha1: Self.sha1(bytes)
            case .sha256: Self.sha256(bytes)
            case .sha384: Array(Self.sha512(bytes, initial: Constants.sha384Initial).prefix(48))
            case .sha512: Self.sha512(bytes, initial: Constants.sha512Initial)
            }
        return digest.map(\.hexadecimal).joined()
    }

    /// The message, a one bit, zeros, and the length in bits, to whole blocks (RFC 6234, section 4).
    private static func padded(_ bytes: [UInt8], block: Int, lengthBytes: Int, littleEndian: Bool = false) -> [UInt8] {
        var padded = bytes + [0x80]
        while padded.count % block != block - lengthBytes { padded.append(0) }
        padded += Array(repeating: 0, count: lengthBytes - 8)
        let length = UInt64(bytes.count) * 8
        let shifts = stride(from: UInt64(0), to: 64, by: 8)
        padded += (littleEndian ? Array(shifts) : shifts.reversed()).map { UInt8(truncatingIfNeeded: length >> $0) }
        return padded
    }

    private static func words32(_ block: ArraySlice<UInt8>, littleEndian: Bool = false) -> [UInt32] {
        stride(from: block.startIndex, to: block.endIndex, by: 4).map { at in
            let word = block[at..<at + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            return littleEndian ? word.byteSwapped : word
        }
    }

    private static func bytes<Word: FixedWidthInteger>(_ words: [Word]) -> [UInt8] {
        words.flatMap { word in
            stride(from: Word.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> Word($0)) }
        }
    }

    /// RFC 1321.
    private static func md5(_ message: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
        let text = padded(message, block: 64, lengthBytes: 8, littleEndian: true)
        for start in stride(from: 0, to: text.count, by: 64) {
            let words = words32(text[start..<start + 64], littleEndian: true)
            var (a, b, c, d) = (state[0], state[1], state[2], state[3])
            for round in 0..<64 {
                let mix: UInt32
                let place: Int
                switch round / 16 {
                case 0: (mix, place) = (b & c | ~b & d, round)
                case 1: (mix, place) = (d & b | ~d & c, (5 * round + 1) % 16)
                case 2: (mix, place) = (b ^ c ^ d, (3 * round + 5) % 16)
                default: (mix, place) = (c ^ (b | ~d), 7 * round % 16)
                }
                let sum = a &+ mix &+ Constants.md5[round] &+ words[place]
                (a, d, c, b) = (d, c, b, b &+ sum.rotated(left: Constants.md5Shifts[round / 16 * 4 + round % 4]))
            }
            state = zip(state, [a, b, c, d]).map { $0 &+ $1 }
        }
        return bytes(state.map(\.byteSwapped))
    }

    /// RFC 3174.
    private static func sha1(_ message: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
        let text = padded(message, block: 64, lengthBytes: 8)
        for start in stride(from: 0, to: text.count, by: 64) {
            var words = words32(text[start..<start + 64])
            for place in 16..<80 {
                words.append(
                    (words[place - 3] ^ words[place - 8] ^ words[place - 14] ^ words[place - 16]).rotated(left: 1)
                )
            }
            var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
            for round in 0..<80 {
                let mix: UInt32 =
                    switch round / 20 {
                    case 0: (b & c | ~b & d) &+ 0x5A82_7999
                    case 1: (b ^ c ^ d) &+ 0x6ED9_EBA1
                    case 2: (b & c | b & d | c & d) &+ 0x8F1B_BCDC
                    default: (b ^ c ^ d) &+ 0xCA62_C1D6
                    }
                let sum = a.rotated(left: 5) &+ mix &+ e &+ words[round]
                (e, d, c, b, a) = (d, c, b.rotated(left: 30), a, sum)
            }
            state = zip(state, [a, b, c, d, e]).map { $0 &+ $1 }
        }
        return bytes(state)
    }

    /// RFC 6234, section 6.2.
    private static func sha256(_ message: [UInt8]) -> [UInt8] {
        var state = Constants.sha256Initial
        let text = padded(message, block: 64, lengthBytes: 8)
        for start in stride(from: 0, to: text.count, by: 64) {
            var words = words32(text[start..<start + 64])
            for place in 16..<64 {
                let one = words[place - 15]
                let two = words[place - 2]
                let first = one.rotated(left: 25) ^ one.rotated(left: 14) ^ one >> 3
                let second = two.rotated(left: 15) ^ two.rotated(left: 13) ^ two >> 10
                words.append(words[place - 16] &+ first &+ words[place - 7] &+ second)
            }
            var v = state
            for round in 0..<64 {
                let big1 = v[4].rotated(left: 26) ^ v[4].rotated(left: 21) ^ v[4].rotated(left: 7)
                let choice = v[4] & v[5] ^ ~v[4] & v[6]
                let sum = v[7] &+ big1 &+ choice &+ Constants.sha256[round] &+ words[round]
                let big0 = v[0].rotated(left: 30) ^ v[0].rotated(left: 19) ^ v[0].rotated(left: 10)
                let majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]
                v = [sum &+ big0 &+ majority, v[0], v[1], v[2], v[3] &+ sum, v[4], v[5], v[6]]
            }
            state = zip(state, v).map { $0 &+ $1 }
        }
        return bytes(state)
    }

    /// RFC 6234, section 6.4.
    private static func sha512(_ message: [UInt8], initial: [UInt64]) -> [UInt8] {
        var state = initial
        let text = padded(message, block: 128, lengthBytes: 16)
        for start in stride(from: 0, to: text.count, by: 128) {
            var words: [UInt64] = stride(from: start, to: start + 128, by: 8).map { at in
                text[at..<at + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            }
            for place in 16..<80 {
                let one = words[place - 15]
                let two = words[place - 2]
                let first = one.rotated(left: 63) ^ one.rotated(left: 56) ^ one >> 7
                let second = two.rotated(left: 45) ^ two.rotated(left: 3) ^ two >> 6
                words.append(words[place - 16] &+ first &+ words[place - 7] &+ second)
            }
            var v = state
            for round in 0..<80 {
                let big1 = v[4].rotated(left: 50) ^ v[4].rotated(left: 46) ^ v[4].rotated(left: 23)
                let choice = v[4] & v[5] ^ ~v[4] & v[6]
                let sum = v[7] &+ big1 &+ choice &+ Constants.sha512[round] &+ words[round]
                let big0 = v[0].rotated(left: 36) ^ v[0].rotated(left: 30) ^ v[0].rotated(left: 25)
                let majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]
                v = [sum &+ big0 &+ majority, v[0], v[1], v[2], v[3] &+ sum, v[4], v[5], v[6]]
            }
            state = zip(state, v).map { $0 &+ $1 }
        }
        return bytes(state)
    }
}

extension FixedWidthInteger where Self: UnsignedInteger {
    fileprivate func rotated(left count: Int) -> Self {
        self << Self(count) | self >> Self(Self.bitWidth - count)
    }
}
