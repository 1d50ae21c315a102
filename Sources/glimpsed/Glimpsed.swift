import ArgumentParser

@main
struct Glimpsed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "glimpsed",
        abstract: "Recognizes the images that land in an S3 bucket.",
        discussion: """
            S3 announces each upload to an SQS queue; glimpsed takes the image through a state machine: Amazon \
            Rekognition looks at it, the result is stored in S3 as JSON, and a failure becomes an SNS alert.

            It is one TOML file to set up: /etc/glimpsed/glimpsed.toml. Start it with systemctl start glimpsed, and read \
            journalctl -u glimpsed.
            """,
        version: version,
        subcommands: [Run.self, Check.self, Status.self, WorkflowCommand.self]
    )
}

let version = "0.1.0"

/// What every command takes.
struct CommonOptions: ParsableArguments {
    static let standardPath = "/etc/glimpsed/glimpsed.toml"

    @Option(help: "The configuration file.")
    var config = standardPath
}
