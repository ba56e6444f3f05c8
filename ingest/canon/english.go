package canon

import (
	_ "embed"
)

//go:embed relations.txt
var englishRelations string
