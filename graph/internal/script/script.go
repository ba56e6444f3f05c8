// Package script runs Gizmo scripts, each in a process of its own, over a
// store that stays with the program. It stands between graph and Cayley's
// session. It doesn't evaluate anything of the graph in that process.
//
// A script is a program in JavaScript, which may end its process, fill its
// memory or never come to an end. So a child of the same binary runs it: with a
// memory that is bounded, killed when its time is up, ended by the end of its
// parent. The child has Cayley's session too, without a store. It builds paths,
// and remembers by which calls (type call). What asks the graph it hands to the
// parent, as those calls. The parent makes them again in a session over the
// store, where no script is, and hands back values.
//
// Note: a path could go to the parent as Cayley's shape instead. But of
// FollowRecursive that has a closure, and what a method makes of its arguments
// would have to be known on both sides.
//
// One message follows the other, see frame. The child speaks first, after run:
//
//	child       parent
//	            run {text, memory}
//	emit value               g.emit, without an answer
//	final {path, name, args} a call that asks the graph: answered by
//	            rows list    some rows for its callback, any number of times;
//	                         the child answers go or stop
//	            value value, or failed text
//	load                     g.loadNamespaces, answered by value or failed
//	            interrupt    at any time: the script has to end
//	done        error text   the script has ended; empty: well
package script

import "errors"

// ErrMemory says that a script was ended because it used more memory than it
// may, or gave more.
var ErrMemory = errors.New("the query uses too much memory")

// ErrProcess says that a process for a script can't be started.
var ErrProcess = errors.New("no process for the script")

const (
	maxCalls   = 10000   // how deep the functions of a script call each other
	maxNesting = 64      // how deep a value nests
	maxValues  = 1 << 18 // values in one message of a child
	maxPath    = 10000   // steps of a path with those of the paths in it
)
