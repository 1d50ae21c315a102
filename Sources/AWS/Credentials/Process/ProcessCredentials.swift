internal import FoundationEssentials
internal import OrderedJSON

/// Credentials that a program prints.
///
/// Source: "Process credential provider", AWS SDKs and Tools Reference Guide. The program is run without a shell, gets
/// no input, and what it writes to standard error is not kept: the guide warns that it may hold secrets.
struct ProcessCredentials: CredentialsProvider {
    let command: String
    let environment: AWSEnvironment
    var timeout = Duration.seconds(60)

    private static let provider = "credential_process"
    /// A reply with a long session token has about 2 KB.
    private static let outputLimit = 65_536

    var origin: String { "credential_process" }

    func credentials() async throws(CredentialsError) -> Credentials {
        let words: [String]
        do {
            words = try CommandWords.split(command)
        } catch {
            throw .failed(Self.provider, "a quotation mark is not closed")
        }
        guard let program = words.first else { throw .failed(Self.provider, "names no program") }
        let variables = environment.variables
        let timeout = timeout
        let ran = await BlockingIO.run { () -> Result<[UInt8], ChildProcess.Failure> in
            do throws(ChildProcess.Failure) {
                return .success(
                    try ChildProcess.output(of: words, variables, timeout: timeout, limit: Self.outputLimit)
                )
            } catch {
                return .failure(error)
            }
        }
        // Its arguments may hold what is nobody's business.
        let name = AWSError.oneLine(program)
        do {
            return try Self.read(try ran.get())
        } catch let failure as ChildProcess.Failure {
            throw .failed(Self.provider, "\(name) \(failure)")
        } catch let unusable as CredentialsJSON.Unusable {
            throw .failed(Self.provider, "what \(name) printed \(unusable.reason)")
        } catch {
            throw .failed(Self.provider, "\(name): \(error)")
        }
    }

    private static func read(_ output: [UInt8]) throws(CredentialsJSON.Unusable) -> Credentials {
        guard let json = try? JSON(parsing: output), json.object != nil else {
            throw CredentialsJSON.Unusable(reason: "is not a JSON object")
        }
        guard json["Version"]?.description == "1" else {
            throw CredentialsJSON.Unusable(reason: "has no \"Version\": 1, the only one there is")
        }
        return try CredentialsJSON.read(output, tokenMember: "SessionToken")
    }
}
