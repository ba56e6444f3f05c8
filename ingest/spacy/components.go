package spacy

import "fmt"

// addComponents adds m's components in their order. Token vectors are computed
// before all stages: they depend on the tokens alone.
func (p *Pipeline) addComponents(m *Model) error {
	vectors, err := newVectorTable(m)
	if err != nil {
		return err
	}
	var components []Component
	if err := m.JSON("components", &components); err != nil {
		return err
	}
	encoders := map[string]int{}
	for _, c := range components {
		if c.Tok2Vec == "" {
			continue
		}
		if _, ok := encoders[c.Tok2Vec]; !ok {
			e, err := newEncoder(m, c.Tok2Vec, vectors)
			if err != nil {
				return err
			}
			encoders[c.Tok2Vec] = len(p.encoders)
			p.encoders = append(p.encoders, e)
		}
	}
	for _, c := range components {
		if err := p.addStage(m, c, encoders[c.Tok2Vec]); err != nil {
			return err
		}
	}
	return nil
}

// addStage adds one component; encoder is the index of its token vectors, if it has any.
func (p *Pipeline) addStage(m *Model, c Component, encoder int) error {
	width := 0
	if c.Tok2Vec != "" {
		width = p.encoders[encoder].width
	}
	var s stage
	switch c.Kind {
	case "tok2vec":
		return nil
	case "tagger", "senter":
		g, err := newTagger(m, c.Name, encoder, width)
		if err != nil {
			return err
		}
		if s = g.tag; c.Kind == "senter" {
			s = g.segment
		}
	case "parser":
		r, err := newParser(m, c.Name, encoder, width)
		if err != nil {
			return err
		}
		s = r.parse
	case "ner":
		r, err := newRecognizer(m, c.Name, encoder, width)
		if err != nil {
			return err
		}
		s = r.recognize
	case "attribute_ruler":
		var rules RulerRules
		if err := m.JSON(c.Name, &rules); err != nil {
			return err
		}
		r, err := newRuler(rules)
		if err != nil {
			return err
		}
		s = eachText(r.apply)
	case "lemmatizer":
		var rules LemmatizerRules
		if err := m.JSON(c.Name, &rules); err != nil {
			return err
		}
		l, err := newLemmatizer(rules)
		if err != nil {
			return err
		}
		s = eachText(l.apply)
	default:
		return fmt.Errorf("component %s: kind %q is not supported", c.Name, c.Kind)
	}
	p.stages = append(p.stages, s)
	return nil
}

// eachText makes a stage of a function that handles one text.
func eachText(apply func([]token)) stage {
	return func(_ *Pipeline, b *batch) {
		for _, text := range b.texts {
			apply(b.toks[text.start:text.end])
		}
	}
}
