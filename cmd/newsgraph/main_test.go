package main

import (
	"errors"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"newsgraph/graph"
	"newsgraph/graph/postgres/postgrestest"
)

func TestMain(m *testing.M) {
	graph.Worker()
	if os.Getenv(asProgram) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"newsgraph": main})
}

// The scripts run the program as a user does. The files of testdata are there
// as $DATA.
func TestScripts(t *testing.T) {
	data, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"postgres": startPostgres,
		},
		Condition: havePostgres,
		Setup: func(env *testscript.Env) error {
			env.Setenv("DATA", data+"/testdata")
			return nil
		},
	})
}

// startPostgres starts a database server for the rest of a script, and names an
// empty database as $DATABASE.
func startPostgres(ts *testscript.TestScript, _ bool, _ []string) {
	address, stop, err := postgrestest.Launch("fsync=off")
	ts.Check(err)
	ts.Defer(stop)
	ts.Setenv("DATABASE", address)
}

// havePostgres is the condition [postgres].
func havePostgres(condition string) (bool, error) {
	if condition != "postgres" {
		return false, errors.New("unknown condition")
	}
	return postgrestest.Available() || os.Getenv("POSTGRES_TESTS") == "required", nil
}

// Every command shows how it is used.
func TestExamples(t *testing.T) {
	for _, c := range newRoot().Commands() {
		if c.Example == "" || c.Short == "" {
			t.Errorf("%s has no example or no summary", c.Name())
		}
	}
}
