import Testing

@testable import AWS

@Suite struct XMLTextTests {
    @Test func leavesByName() throws {
        let xml = try #require(
            XMLText(
                Array(
                    """
                    <?xml version="1.0"?><!-- <Code>no</Code> -->
                    <ns:Reply a="1"><Result><Code b="2">One</Code><Empty/><Blank></Blank></Result>
                    <Code>Two</Code><Text>a &lt;&#x62;&#99;&gt; <![CDATA[<d> & ]]>e</Text></ns:Reply>
                    """.utf8
                )
            )
        )
        #expect(xml.root == "Reply")
        #expect(xml["Code"] == "One")
        #expect(xml["Blank"] == "")
        #expect(xml["Empty"] == nil)
        #expect(xml["Result"] == nil)
        #expect(xml["Text"] == "a <bc> <d> & e")
    }

    @Test(arguments: [
        "", "text", "<a>", "<a><b></a></b>", "<a></b>", "<a>&unknown;</a>", "<a>&#xffffffff;</a>", "<a>&amp</a>", "<a",
        "<a></a><b></b>", "<!-- never ended <a></a>", "<a><![CDATA[ x</a>", "</a>", "<>x</>",
    ])
    func notWellFormed(_ text: String) {
        #expect(XMLText(Array(text.utf8)) == nil)
    }

    @Test func sizeAndDepthAreBounded() {
        let large = "<a>" + String(repeating: "x", count: XMLText.sizeLimit) + "</a>"
        #expect(XMLText(Array(large.utf8)) == nil)
        let deep = String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
        #expect(XMLText(Array(deep.utf8)) == nil)
    }
}
