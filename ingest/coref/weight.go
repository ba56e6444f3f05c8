package coref

// weights say how much a feature speaks for an antecedent.
type weights [numFeatures]float32

// weightsOf returns the weights for a pronoun.
func weightsOf(p *proform) *weights {
	switch {
	case p.gender != 0:
		return &personWeights
	case p.plural:
		return &groupWeights
	}
	return &thingWeights
}

// thingWeights are those of "it". They and groupWeights are set by hand, after
// personWeights and newswire.
var thingWeights = weights{
	bias: -0.9, tokens: -0.2, distance: -1.3, rank0: 0.5, rank1: 0.2,
	commandOwn: 1.6, commandSelf: -0.5, command2: 1.2, command3: 0.4, commandConj: 1, ownsPhrase: 0.3, uncommanded: 0.5, coarg: -3,
	isPronoun: 0.3, isNominal: -0.1, isName: 0.5, count: 0.3, topical: 0, lastPron: 0.4, inTitle: 0.3, cataphor: -0.5,
	quoteChange: -0.8, labelPerson: -1.5, labelOther: 0.5, nearSubject: 0.5, rootSubj: 0.4, deep: -0.3, parenth: -0.8,
	bothSay: 1, agentFit: 0.8, agentMisfit: -1.2, inertFit: 0.6, inertMisfit: -3, ownWords: 1.5, controller: 1.5, thingOwner: -0.7,
	roleFirst + feature(subject): 0.6, roleFirst + feature(passive): 0.6, roleFirst + feature(object): 0.3, roleFirst + feature(oblique): -0.5,
	roleFirst + feature(apposed): -0.3, roleFirst + feature(predicate): -1, roleFirst + feature(modifier): -1.2,
	gridFirst: 0.3, gridFirst + 1: 0.7, gridFirst + 2: 0.5, // subject, subject
	gridFirst + 28: -0.3, // oblique before a subject, one sentence back
	gridFirst + 43: 0.3,  // possessive, possessive
}

// groupWeights are those of "they".
var groupWeights = weights{
	bias: -0.9, tokens: -0.2, distance: -1.3, rank0: 0.4, rank1: 0.2,
	commandOwn: 1.6, commandSelf: -0.5, command2: 1.2, command3: 0.4, commandConj: 1, ownsPhrase: 0.3, uncommanded: 0.5, coarg: -3,
	isPronoun: 0.5, isNominal: 0.5, isName: -0.3, count: 0.3, lastPron: 0.5, cataphor: -0.5,
	quoteChange: -0.8, labelPerson: -1, nearSubject: 0.5, rootSubj: 0.4, deep: -0.3, parenth: -0.8,
	bothSay: 0.8, agentFit: 0.8, agentMisfit: -1, inertFit: 0.6, inertMisfit: -3, ownWords: 1.5, controller: 1.5, thingOwner: -0.7, singular: -1.2,
	roleFirst + feature(subject): 0.6, roleFirst + feature(passive): 0.6, roleFirst + feature(object): 0.3, roleFirst + feature(oblique): -0.3,
	roleFirst + feature(apposed): -0.3, roleFirst + feature(predicate): -1, roleFirst + feature(modifier): -1.2,
	gridFirst: 0.3, gridFirst + 1: 0.7, gridFirst + 2: 0.5,
	gridFirst + 28: -0.3,
	gridFirst + 43: 0.3,
}

// personWeights are those of "he" and "she": a logistic regression of which
// candidate is right on the 2,000 examples of GAP's development set, with a
// penalty on the squares of the weights. Fitted to four fifths and measured on the
// other fifth, in turn, such weights give an F1 of 0.74. Two are set by hand,
// since GAP says little of them: bothSay and inTitle.
// Those from gridFirst on are in the order of structure: class of the
// antecedent's role, class of the pronoun's, distance.
var personWeights = weights{
	bias:                           -1.05,
	biasFirst:                      -0.07,
	biasOwner:                      -0.10,
	tokens:                         -0.34,
	distance:                       -1.83,
	rank0:                          0.51,
	rank1:                          0.22,
	rank2:                          0.32,
	commandOwn:                     1.54,
	commandSelf:                    -0.56,
	command2:                       1.06,
	command3:                       0.43,
	commandConj:                    0.01,
	commandAdv:                     0.03,
	commandComp:                    0.14,
	ownsPhrase:                     0.32,
	uncommanded:                    0.93,
	coarg:                          -1.51,
	isPronoun:                      -1.34,
	isSame:                         0.02,
	isNominal:                      0.50,
	isName:                         1.88,
	fullName:                       -0.31,
	partial:                        0.28,
	capitals:                       -1.07,
	count:                          0.40,
	topical:                        0.03,
	lastPron:                       -0.39,
	inTitle:                        0.80,
	cataphor:                       0.51,
	quoteChange:                    -0.93,
	labelPerson:                    0.87,
	labelNone:                      -0.14,
	labelOther:                     0.31,
	genderSure:                     0.73,
	genderLikely:                   0.98,
	genderUnknown:                  -0.21,
	genderEnding:                   0.25,
	genderEndingNot:                0.10,
	genderUnlike:                   -0.46,
	nearSubject:                    0.60,
	rootSubj:                       0.46,
	firstMention:                   0.04,
	deep:                           -0.33,
	parenth:                        -0.20,
	bothSay:                        0.80,
	soleEntity:                     0.03,
	roleFirst + feature(other):     0.12,
	roleFirst + feature(subject):   0.51,
	roleFirst + feature(passive):   0.54,
	roleFirst + feature(object):    0.42,
	roleFirst + feature(oblique):   -0.45,
	roleFirst + feature(owner):     0.27,
	roleFirst + feature(apposed):   0.02,
	roleFirst + feature(predicate): 0.49,
	roleFirst + feature(modifier):  -0.88,
	gridFirst + 0:                  0.50,
	gridFirst + 1:                  0.65,
	gridFirst + 2:                  0.74,
	gridFirst + 3:                  -0.12,
	gridFirst + 4:                  -0.82,
	gridFirst + 5:                  0.03,
	gridFirst + 6:                  -0.39,
	gridFirst + 7:                  -0.26,
	gridFirst + 8:                  0.72,
	gridFirst + 9:                  0.84,
	gridFirst + 10:                 -0.04,
	gridFirst + 11:                 -0.07,
	gridFirst + 12:                 0.37,
	gridFirst + 13:                 -0.59,
	gridFirst + 14:                 -0.06,
	gridFirst + 15:                 0.11,
	gridFirst + 16:                 0.15,
	gridFirst + 17:                 -0.29,
	gridFirst + 18:                 -0.06,
	gridFirst + 19:                 -0.39,
	gridFirst + 20:                 0.15,
	gridFirst + 21:                 0.26,
	gridFirst + 22:                 -0.04,
	gridFirst + 23:                 -0.20,
	gridFirst + 24:                 0.48,
	gridFirst + 25:                 -0.43,
	gridFirst + 26:                 -0.22,
	gridFirst + 27:                 -0.15,
	gridFirst + 28:                 -0.48,
	gridFirst + 29:                 -0.06,
	gridFirst + 30:                 0.77,
	gridFirst + 31:                 -0.33,
	gridFirst + 32:                 -0.03,
	gridFirst + 33:                 0.17,
	gridFirst + 34:                 0.33,
	gridFirst + 35:                 0.06,
	gridFirst + 36:                 0.09,
	gridFirst + 37:                 -0.29,
	gridFirst + 38:                 -0.34,
	gridFirst + 39:                 0.11,
	gridFirst + 40:                 0.56,
	gridFirst + 41:                 -0.06,
	gridFirst + 42:                 0.43,
	gridFirst + 43:                 -0.60,
	gridFirst + 44:                 -0.14,
}
