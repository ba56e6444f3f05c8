package source

// nitf reads a document of the News Industry Text Format.
func nitf(e *elem, _ map[string]string) columns {
	head, body := e.find("head"), e.find("body")
	docdata := head.find("docdata")
	return pairs(
		"id", first(docdata.find("doc-id").attribute("id-string"), e.attribute("uno")),
		"title", first(body.find("body.head/hedline/hl1").all(), head.find("title").all()),
		"text", body.find("body.content").paragraphs("p", "hl2", "li"),
		"url", first(head.find("pubdata").attribute("ex-ref"), docdata.find("doc-id").attribute("ex-ref")),
		"published", first(docdata.find("date.issue").attribute("norm"), docdata.find("date.release").attribute("norm"), head.find("pubdata").attribute("date.publication")),
		"author", first(body.find("body.head/byline/person").all(), body.find("body.head/byline").all()),
		"outlet", first(head.find("pubdata").attribute("name"), body.find("body.head/distributor").all(), docdata.find("doc.copyright").attribute("holder")),
		"language", e.attribute("lang"),
		"section", first(head.find("pubdata").attribute("position.section"), head.find("tobject/tobject.subject").attribute("tobject.subject.type")),
	)
}

// rcv1 reads a document of the Reuters Corpus, Volume 1.
func rcv1(e *elem, _ map[string]string) columns {
	return pairs(
		"id", e.attribute("itemid"),
		"title", first(e.find("headline").all(), e.find("title").all()),
		"text", e.find("text").paragraphs("p"),
		"published", e.attribute("date"),
		"author", e.find("byline").all(),
		"language", e.attribute("lang"),
	)
}
