// Package audit keeps a log of every change of the graph: who made it, what, when and how, and the generation before and after.
//
// [Store] is a store that notes what is written to it. Before anything is written the log must have taken a record of what is to come:
// when it cannot, for a full disk or any other reason, the change is refused. A second record says how it went. A record "begun" without
// one that follows is a change whose end nobody saw: the process was stopped, or the disk became full meanwhile.
//
// Records are lines of JSON. Each has the hash of the one before it, so that [Verify] finds whatever was changed, added or cut out
// later; that lines at the very end are missing shows only to who noted the last hash elsewhere.
package audit
