package source

// newsItem reads an item of NewsML-G2: its text is inline, as NITF, as XHTML or
// plain. An item of a picture, or one whose text lies elsewhere, has none.
func newsItem(e *elem, of map[string]string) columns {
	meta := e.find("contentMeta")
	set := e.find("contentSet")
	inner, text := columns{}, ""
	switch inline := set.find("inlineXML"); {
	case inline == nil:
		if data := set.find("inlineData"); data != nil {
			text = markedUp(data)
		}
	case inline.deep("nitf") != nil:
		inner = nitf(inline.deep("nitf"), of)
		text = inner.loose("text", "")
	case inline.deep("body") != nil:
		text = inline.deep("body").paragraphs("p", "li", "h2", "h3", "blockquote")
	default:
		text = inline.paragraphs("p")
	}
	return pairs(
		"id", e.attribute("guid"),
		"title", first(meta.find("headline").all(), inner.loose("title", ""), e.find("itemMeta/title").all()),
		"text", text,
		"url", e.find("itemMeta/link").attribute("href"),
		"published", first(meta.find("contentCreated").all(), e.find("itemMeta/firstCreated").all(), e.find("itemMeta/versionCreated").all()),
		"updated", first(meta.find("contentModified").all(), e.find("itemMeta/versionCreated").all()),
		"author", first(meta.find("by").all(), meta.find("creator/name").all(), inner.loose("author", "")),
		"outlet", first(e.find("itemMeta/provider/name").all(), e.find("itemMeta/provider").attribute("literal"), inner.loose("outlet", "")),
		"language", first(meta.find("language").attribute("tag"), e.attribute("lang")),
		"section", meta.find("subject/name").all(),
	)
}

// newsML1 reads an item of NewsML 1.
func newsML1(e *elem, of map[string]string) columns {
	lines := e.deep("NewsLines")
	inner, text := columns{}, ""
	if data := e.deep("DataContent"); data != nil {
		if n := data.deep("nitf"); n != nil {
			inner = nitf(n, of)
			text = inner.loose("text", "")
		} else {
			text = data.paragraphs("p")
		}
	}
	return pairs(
		"id", e.find("Identification/NewsIdentifier/PublicIdentifier").all(),
		"title", first(lines.find("HeadLine").all(), inner.loose("title", "")),
		"text", text,
		"published", first(e.find("NewsManagement/FirstCreated").all(), inner.loose("published", "")),
		"updated", e.find("NewsManagement/ThisRevisionCreated").all(),
		"author", first(lines.find("ByLine").all(), inner.loose("author", "")),
		"outlet", first(lines.find("CreditLine").all(), e.find("Identification/NewsIdentifier/ProviderId").all()),
		"language", first(e.attribute("lang"), e.deep("Language").attribute("FormalName")),
	)
}
